package io.campaigntracker.meta;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Secrets made up for a test, and the search for any eight characters of them. */
final class Canary {

    /** As long as Meta's tokens are. */
    static final String TOKEN = "EAACanaryQz7Wx3Vu9Tr5Sp1" + "LkJh8GfDs2AqZw4XeCr6VtBy0NuMi".repeat(9);

    static final String APP_SECRET = "c0ffee51deca11ab1e0ddba11f005ba1";

    private static final int PART = 8;

    private Canary() {}

    static String proof() {
        return new Secrets(TOKEN, APP_SECRET).proof().orElseThrow();
    }

    /** Fails if a part of a secret stands in the text. */
    static void assertNotIn(String text) {
        for (String secret : List.of(TOKEN, APP_SECRET, proof())) {
            List<String> found = new ArrayList<>();
            for (int i = 0; i + PART <= secret.length(); i++) {
                if (text.contains(secret.substring(i, i + PART))) {
                    found.add(secret.substring(i, i + PART));
                }
            }
            Assertions.assertThat(found)
                    .as("parts of a secret in what came out")
                    .isEmpty();
        }
    }
}
