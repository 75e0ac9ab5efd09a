package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OnlineOrder;
import io.campaigntracker.prediction.Prediction;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Money PRICE = Money.of("5", "EUR");

    static String[] odd() {
        return new String[] {
            "a\0", "a\n1", "a\u0085", "\ud83d", "a\ude00\ud83d", "x".repeat(501), "\u5e74".repeat(167), " "
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"120219860904630531", "a 1", "<x>", "\u00fcber-\u5e74", "\ud83d\ude00"})
    void textOnOneLine_canBeAnIdentifier(String id) {
        assertThat(Identifiers.isId(id)).isTrue();
    }

    @Test
    void identifier_mayHaveFiveHundredBytes() {
        assertThat(Identifiers.isId("x".repeat(500))).isTrue();
        assertThat(Identifiers.isId("\u5e74".repeat(166))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("odd")
    void whatNoStoreCanKeep_isNoIdentifier_andIsNamedOnOneShortLine(String id) {
        assertThat(Identifiers.isId(id)).isFalse();
        assertThat(Identifiers.refusal(id)).hasSizeLessThan(250).doesNotContainPattern("\\p{Cntrl}");
    }

    @ParameterizedTest
    @MethodSource("odd")
    void ordersAndPredictions_underSuchAnId_areRefused(String id) {
        assertThatThrownBy(() -> OfflineConversion.ofCampaign("1", id, NOW, PRICE, "11"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("orderId")
                .hasMessageNotContaining(id.isBlank() ? "\0" : id);
        assertThatThrownBy(() -> OfflineConversion.ofCampaign("1", "o1", NOW, PRICE, id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("campaignId");
        assertThatThrownBy(() -> new OnlineOrder("1", id, NOW, PRICE, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("orderId");
        assertThatThrownBy(() -> Prediction.of(id, "11", Metric.ROAS, 2)
                        .over(DateRange.day(LocalDate.of(2026, 11, 20)))
                        .madeAt(NOW)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("id ");
    }

    @Test
    void longestOrder_canBeRefunded() {
        OfflineConversion sale = OfflineConversion.ofCampaign("1", "o".repeat(500), NOW, PRICE, "11");

        assertThat(sale.refunded(PRICE).refundOf()).contains("o".repeat(500));
    }
}
