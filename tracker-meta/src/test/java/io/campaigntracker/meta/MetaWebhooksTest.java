package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.creative.PlatformStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaWebhooksTest {

    private static final String BODY = """
            {"object":"ad_account","entry":[{"id":"1001","time":1795996800,"changes":[
              {"field":"creative_fatigue","value":{"ad_account_id":"act_1001","adgroup_id":"120210000000111",
                "creative_fatigue_level":"HIGH","creative_fatigue_message":"People have seen it often."}},
              {"field":"with_issues_ad_objects","value":{"id":"7"}},
              {"field":"creative_fatigue","value":{"adgroup_id":"120210000000112"}}]}]}
            """;

    @Test
    void creativeFatigue_isRead_andOtherFieldsAndHalfOnesAreLeftOut() {
        assertThat(MetaWebhooks.creativeFatigue(bytes(BODY)))
                .containsExactly(new PlatformStatus(
                        "1001",
                        "120210000000111",
                        PlatformStatus.Kind.CREATIVE_FATIGUE,
                        "HIGH",
                        "People have seen it often.",
                        Instant.ofEpochSecond(1795996800)));
        assertThat(MetaWebhooks.creativeFatigue(bytes("{}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"time\":99999999999999999",
                "\"time\":9223372036854775807",
                "\"time\":1e300",
                "\"time\":1795996800000000",
                "\"time\":-5",
                "\"time\":\"soon\"",
                "\"time\":null",
                "\"adgroup_id\":\" \"",
                "\"adgroup_id\":\"1\\u00002\"",
                "\"adgroup_id\":\"1\\n2\"",
                "\"adgroup_id\":\"\\ud83d\"",
                "\"adgroup_id\":{\"id\":\"1\"}",
                "\"ad_account_id\":\"act_\"",
                "\"ad_account_id\":\"\\u001b[31m\"",
                "\"creative_fatigue_level\":[]"
            })
    void oddChange_isLeftOut_andTheOthersOfItsBodyStay(String odd) {
        String name = odd.substring(0, odd.indexOf(':'));
        String entry = BODY.substring(BODY.indexOf("{\"id\""), BODY.lastIndexOf("]}"));
        String body = "{\"entry\":[" + entry.replaceFirst(name + ":(\"[^\"]*\"|\\d+)", Matcher.quoteReplacement(odd))
                + "," + entry + "]}";

        assertThat(MetaWebhooks.creativeFatigue(bytes(body)))
                .extracting(PlatformStatus::adId)
                .containsExactly("120210000000111");
    }

    @Test
    void idOfTenThousandCharacters_isLeftOut() {
        assertThat(MetaWebhooks.creativeFatigue(bytes(BODY.replace("120210000000111", "1".repeat(10_000)))))
                .isEmpty();
    }

    @Test
    void noJson_isRefused_withoutRepeatingIt() {
        assertThatThrownBy(() -> MetaWebhooks.creativeFatigue(bytes("token=abc")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the body of 9 bytes is no JSON")
                .hasNoCause();
        assertThatThrownBy(() -> MetaWebhooks.creativeFatigue(bytes("[]"))).hasMessageContaining("no JSON object");
        assertThatThrownBy(() -> MetaWebhooks.creativeFatigue(new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signature_isThatOfTheBodyUnderTheSecret() {
        // computed with openssl dgst -sha256 -hmac key
        String signature = "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";
        byte[] body = bytes("The quick brown fox jumps over the lazy dog");

        assertThat(MetaWebhooks.isSigned(body, signature, "key")).isTrue();
        assertThat(MetaWebhooks.isSigned(body, signature, "kez")).isFalse();
        assertThat(MetaWebhooks.isSigned(bytes("The quick brown fox"), signature, "key"))
                .isFalse();
        assertThat(MetaWebhooks.isSigned(body, "f7bc83f4", "key")).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
