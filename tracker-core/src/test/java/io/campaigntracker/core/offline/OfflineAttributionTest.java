package io.campaigntracker.core.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.offline.OfflineAttribution.Fate;
import io.campaigntracker.core.offline.OfflineAttribution.Verdict;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OnlineOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfflineAttributionTest {

    private static final Instant NOON = Instant.parse("2026-05-10T12:00:00Z");

    @Test
    void attribute_namedCampaignWithoutClick_isCredited() {
        assertThat(fates(sale("o1", "c1", null, null))).containsExactly(Fate.CREDITED);
    }

    @Test
    void attribute_clickAtBothEndsOfTheWindow_isCredited_andAMillisecondMoreIsNot() {
        Instant edge = NOON.minus(Duration.ofDays(7));

        assertThat(fates(
                        sale("o1", "c1", null, NOON),
                        sale("o2", "c1", null, edge),
                        sale("o3", "c1", null, edge.minusMillis(1)),
                        sale("o4", "c1", null, NOON.plusMillis(1))))
                .containsExactly(Fate.CREDITED, Fate.CREDITED, Fate.OUTSIDE_WINDOW, Fate.OUTSIDE_WINDOW);
    }

    @Test
    void attribute_clickIdToldByAnotherConversion_goesToThatClicksCampaign() {
        List<Verdict> verdicts =
                attribute(sale("o1", "c1", "k1", NOON.minus(Duration.ofDays(2))), sale("o2", null, "k1", null));

        assertThat(verdicts).extracting(Verdict::campaignId).containsExactly("c1", "c1");
    }

    @Test
    void attribute_clickIdToldInTwoWays_isUnknownForWhatCarriesNothingElse() {
        assertThat(fates(
                        sale("o1", "c1", "k1", NOON.minusSeconds(60)),
                        sale("o2", "c2", "k1", NOON.minusSeconds(90)),
                        sale("o3", null, "k1", null)))
                .containsExactly(Fate.CREDITED, Fate.CREDITED, Fate.UNATTRIBUTED);
    }

    @Test
    void attribute_withoutCampaignAndClick_isUnattributed() {
        assertThat(fates(sale("o1", null, null, null), sale("o2", null, "k9", NOON)))
                .containsExactly(Fate.UNATTRIBUTED, Fate.UNATTRIBUTED);
    }

    @Test
    void attribute_orderAmongTheOnlineOnes_isLeftOutEvenIfTheTillWasFirst() {
        OnlineOrder later = new OnlineOrder("1001", "o1", NOON.plusSeconds(9), Money.of("10", "EUR"), "shop");
        OnlineOrder otherAccount = new OnlineOrder("2002", "o2", NOON, Money.of("10", "EUR"), "shop");

        assertThat(OfflineAttribution.attribute(
                        List.of(sale("o1", "c1", null, null), sale("o2", "c1", null, null)),
                        List.of(later, otherAccount),
                        7))
                .extracting(Verdict::fate)
                .containsExactly(Fate.ONLINE_ORDER, Fate.CREDITED);
    }

    @Test
    void attribute_sameOrderTwice_countsTheFirst() {
        assertThat(fates(sale("o1", "c1", null, null), sale("o1", "c1", null, null)))
                .containsExactly(Fate.CREDITED, Fate.REPEATED);
    }

    private static List<Fate> fates(OfflineConversion... conversions) {
        return attribute(conversions).stream().map(Verdict::fate).toList();
    }

    private static List<Verdict> attribute(OfflineConversion... conversions) {
        return OfflineAttribution.attribute(List.of(conversions), List.of(), 7);
    }

    private static OfflineConversion sale(
            String orderId, @Nullable String campaign, @Nullable String clickId, @Nullable Instant clickTime) {
        return new OfflineConversion(
                "1001", orderId, NOON, Money.of("10", "EUR"), campaign, clickId, clickTime, false, "");
    }
}
