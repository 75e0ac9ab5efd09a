package io.campaigntracker.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetsTest {

    /** As the npm packages htmx.org 2.0.8 and htmx-ext-sse 2.2.4 have them in dist/. */
    @ParameterizedTest
    @CsvSource({
        "htmx.min.js, 22283ef68cb7545914f0a88a1bdedc7256a703d1d580c1d255217d0a50d31313",
        "htmx-sse.min.js, 98a46496de0c3605fbffdce9167ba427bdd9553184f83f149c261891a92c0136"
    })
    void vendoredScript_isThePublishedOne(String name, String sha256) throws Exception {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
        }
    }
}
