package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTest {

    private final Secrets secrets = new Secrets("EAA|to+ken", "5ecret");

    @Test
    void proof_isTheHmacOfTheToken() {
        // openssl dgst -sha256 -hmac key, over the well-known pangram
        assertThat(new Secrets("The quick brown fox jumps over the lazy dog", "key").proof())
                .hasValue("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
        assertThat(new Secrets("token", null).proof()).isEmpty();
    }

    @Test
    void redactor_hidesTokenSecretAndProof_plainAndEncoded() {
        String proof = secrets.proof().orElseThrow();
        assertThat(secrets.redactor().hide("a EAA|to+ken b EAA%7Cto%2Bken c 5ecret d " + proof))
                .isEqualTo("a *** b *** c *** d ***");
        assertThat(secrets.toString()).doesNotContain("EAA").doesNotContain("5ecret");
    }
}
