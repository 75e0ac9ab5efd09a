package io.campaigntracker.core.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DecimalColumn;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.store.StoredTotals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttributedHistoryTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final ConversionBasis LEADS =
            new ConversionBasis(ConversionDefinition.LEAD, AttributionWindow.CLICK_7D_VIEW_1D);
    private static final ConversionBasis LINK_CLICKS =
            new ConversionBasis(ConversionDefinition.LINK_CLICK, AttributionWindow.CLICK_7D_VIEW_1D);

    @Test
    void rowStoredUnderTheBasis_givesItsStoredFigures_whateverItsActionsSay() {
        AttributedHistory rows = of(
                ConversionBasis.DEFAULT,
                stored("a", 3, 90).actions(purchases(5, 150)).build());

        assertThat(figures(rows.conversions())).containsExactly("3");
        assertThat(figures(rows.revenue())).containsExactly("90");
        assertThat(rows.fellBack(0)).isFalse();
    }

    @Test
    void rowOfAnotherDefinition_givesWhatItsActionsTell_orNothingWhereItHasNone() {
        AttributedHistory rows = of(
                LEADS,
                stored("a", 3, 90).actions(action("lead", 4, 0)).build(),
                stored("b", 2, 40).build());

        assertThat(figures(rows.conversions())).containsExactly("4", null);
        assertThat(figures(rows.revenue())).containsExactly("0", null);
    }

    @Test
    void someRowsStoredUnderTheBasis_keepTheirs_othersAreSelected() {
        AttributedHistory rows = of(
                ConversionBasis.DEFAULT,
                stored("a", 3, 90).build(),
                row("b").actions(purchases(5, 150)).build());

        assertThat(figures(rows.conversions())).containsExactly("3", "5");
        assertThat(figures(rows.revenue())).containsExactly("90", "150");
    }

    @Test
    void laterTypeOfTheDefinition_andConversionsWithoutAValue_areRemembered() {
        AttributedHistory rows = of(
                ConversionBasis.DEFAULT,
                row("a").actions(action("purchase", 2, 20)).build(),
                row("b").actions(purchases(5, 150)).build(),
                row("c").actions(countOnly("omni_purchase", 1)).build());

        assertThat(IntStream.range(0, 3).mapToObj(rows::fellBack)).containsExactly(true, false, false);
        assertThat(IntStream.range(0, 3).mapToObj(rows::withoutValue)).containsExactly(false, false, true);
    }

    @Test
    void linkClicks_areAColumnOfTheirOwn_worthNothing() {
        AttributedHistory rows = of(
                LINK_CLICKS,
                row("a").linkClicks(17).build(),
                row("b").actions(action("link_click", 9, 0)).build());

        assertThat(figures(rows.conversions())).containsExactly("17", "9");
        assertThat(figures(rows.revenue())).containsExactly("0", "0");
        assertThat(AttributedHistory.countsLinkClicks(LINK_CLICKS)).isTrue();
        assertThat(AttributedHistory.countsLinkClicks(LEADS)).isFalse();
    }

    @Test
    void accountsWithDefinitionsOfTheirOwn_areCountedByThem() {
        ConversionBases bases = new ConversionDefaults(ConversionBasis.DEFAULT, Map.of("2", LEADS))
                .resolve(null, null, List.of("1", "2"));
        MetricsHistory history = MetricsHistory.of(List.of(
                stored("a", 3, 90).build(),
                MetricsRow.builder(EntityRef.campaign("2", "b"), DAY, "USD")
                        .impressions(1)
                        .actions(action("lead", 4, 0))
                        .build()));
        AttributedHistory rows = AttributedHistory.of(history, bases);

        assertThat(figures(rows.conversions())).containsExactly("3", "4");
        assertThat(rows.basis(0)).isEqualTo(ConversionBasis.DEFAULT);
        assertThat(rows.basis(1)).isEqualTo(LEADS);
        assertThat(rows.basis()).isEqualTo(bases);
    }

    @Test
    void actionsAreNeeded_unlessEveryRowIsStoredUnderItsBasisOrCountsLinkClicks() {
        MetricsHistory stored =
                MetricsHistory.of(List.of(stored("a", 3, 90).linkClicks(4).build()));
        MetricsHistory mixed =
                MetricsHistory.of(List.of(stored("a", 3, 90).linkClicks(4).build(), row("b").build()));

        assertThat(AttributedHistory.isStoredUnder(stored, ConversionBases.same(ConversionBasis.DEFAULT)))
                .isTrue();
        assertThat(AttributedHistory.isStoredUnder(stored, ConversionBases.same(LINK_CLICKS)))
                .isTrue();
        assertThat(AttributedHistory.isStoredUnder(stored, ConversionBases.same(LEADS)))
                .isFalse();
        assertThat(AttributedHistory.isStoredUnder(mixed, ConversionBases.same(ConversionBasis.DEFAULT)))
                .isFalse();
        assertThat(AttributedHistory.isStoredUnder(mixed, ConversionBases.same(LINK_CLICKS)))
                .isFalse();
    }

    @Test
    void money_isConvertedAtTheRateOfEachRowsDay_andWhatIsAbsentStaysSo() {
        AttributedHistory rows = of(
                ConversionBasis.DEFAULT,
                stored("a", 3, 90).build(),
                MetricsRow.builder(EntityRef.campaign("1", "b"), DAY.plusDays(1), "EUR")
                        .spend(new BigDecimal("10"))
                        .conversions(BigDecimal.ONE, null, "purchase@1", AttributionWindow.CLICK_7D_VIEW_1D)
                        .build());
        CurrencyConverter rates =
                (from, to, day) -> from.equals("EUR") && to.equals("USD") && day.equals(DAY.plusDays(1))
                        ? Optional.of(new BigDecimal("1.2"))
                        : Optional.empty();

        assertThat(rows.currencies()).containsExactly("USD", "EUR");
        assertThat(rows.currency(1)).isEqualTo("EUR");
        AttributedHistory dollars = rows.in("USD", rates);
        assertThat(figures(dollars.spend())).containsExactly("10", "12");
        assertThat(figures(dollars.revenue())).containsExactly("90", null);
        assertThat(dollars.currencies()).containsExactly("USD");
        assertThat(dollars.currency(1)).isEqualTo("USD");
        assertThatThrownBy(() -> rows.in("USD", null)).isInstanceOf(CurrencyMismatchException.class);
        assertThatThrownBy(() -> rows.in("EUR", rates))
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessageContaining("2026-05-04");
        assertThatThrownBy(() -> AttributedHistory.rate((from, to, day) -> Optional.of(BigDecimal.ZERO), "A", "B", DAY))
                .isInstanceOf(CurrencyMismatchException.class);
        assertThat(AttributedHistory.rate(null, "A", "A", DAY)).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void money_thatIsInTheCurrency_needsNoConverter() {
        AttributedHistory rows = of(ConversionBasis.DEFAULT, stored("a", 3, 90).build());

        assertThat(figures(rows.in("USD", null).revenue())).containsExactly("90");
    }

    @Test
    void offlineConversions_areAddedToTheirCampaignsDay_orToARowOfTheirOwnBehindAllOthers() {
        AttributedHistory online = of(
                ConversionBasis.DEFAULT,
                stored("a", 3, 90).build(),
                row("b").spend(BigDecimal.ONE).build());
        AttributedHistory rows = online.plus(List.of(
                credit("a", DAY, 50), credit("a", DAY, -20), credit("a", DAY.plusDays(1), 70), credit("b", DAY, 5)));

        assertThat(figures(rows.conversions())).containsExactly("4", null, "1");
        assertThat(figures(rows.revenue())).containsExactly("120", null, "70");
        assertThat(figures(rows.spend())).containsExactly("10", "1", "0");
        assertThat(IntStream.range(0, 3).mapToObj(rows::standsFor)).containsExactly(1L, 1L, 0L);
        assertThat(rows.history().linkClicks(2)).hasValue(0);
        assertThat(rows.history().date(2)).isEqualTo(DAY.plusDays(1));
        assertThat(rows.online()).isSameAs(online);
        assertThat(online.online()).isSameAs(online);
        assertThat(online.plus(List.of())).isSameAs(online);
        assertThatThrownBy(() -> rows.plus(List.of(credit("a", DAY, 1)))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void offlineConversions_areConvertedWithTheRest_andStayApart() {
        AttributedHistory rows = of(ConversionBasis.DEFAULT, stored("a", 3, 90).build())
                .plus(List.of(credit("a", DAY, 10)))
                .in("EUR", (from, to, day) -> Optional.of(new BigDecimal("0.5")));

        assertThat(figures(rows.revenue())).containsExactly("50");
        assertThat(figures(rows.online().revenue())).containsExactly("45");
    }

    @Test
    void sums_standForTheRowsTheyWereAddedUpFrom_andWhatNoRowToldIsAbsent() {
        StoredTotals full = new StoredTotals(
                "a",
                12,
                "USD",
                true,
                1_000,
                40,
                700L,
                30,
                new BigDecimal("55"),
                new BigDecimal("6"),
                new BigDecimal("240"),
                new StoredTotals.Known(12, 12, 12, 12));
        StoredTotals bare = new StoredTotals(
                "b",
                2,
                "USD",
                true,
                10,
                1,
                null,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new StoredTotals.Known(0, 0, 0, 0));
        AttributedHistory rows = AttributedHistory.ofSums(
                List.of(full, bare),
                sum -> sum.key().equals("a") ? DAY : DAY.plusDays(1),
                ConversionBases.same(ConversionBasis.DEFAULT));

        assertThat(IntStream.range(0, 2).mapToObj(rows::standsFor)).containsExactly(12L, 2L);
        assertThat(figures(rows.spend())).containsExactly("55", null);
        assertThat(figures(rows.conversions())).containsExactly("6", null);
        assertThat(figures(rows.revenue())).containsExactly("240", null);
        MetricsRow first = rows.history().row(0);
        MetricsRow second = rows.history().row(1);
        assertThat(first.impressions()).isEqualTo(1_000);
        assertThat(first.clicks()).isEqualTo(40);
        assertThat(first.linkClicks()).hasValue(30);
        assertThat(first.reach()).hasValue(700);
        assertThat(second.linkClicks()).isEmpty();
        assertThat(second.reach()).isEmpty();
        assertThat(second.date()).isEqualTo(DAY.plusDays(1));
    }

    @Test
    void row_isAttributedUnderABasis_orLeftAsItIsWhereItsActionsDontTell() {
        MetricsRow stored = stored("a", 3, 90).linkClicks(8).build();
        MetricsRow withLeads = stored("a", 3, 90).actions(action("lead", 4, 2)).build();

        assertThat(AttributedHistory.attribute(stored, ConversionBasis.DEFAULT)).isSameAs(stored);
        assertThat(AttributedHistory.attribute(stored, LEADS)).isSameAs(stored);
        MetricsRow clicks = AttributedHistory.attribute(stored, LINK_CLICKS);
        assertThat(clicks.conversions())
                .hasValueSatisfying(count -> assertThat(count).isEqualByComparingTo("8"));
        assertThat(clicks.revenue())
                .hasValueSatisfying(value -> assertThat(value).isZero());
        assertThat(clicks.conversionDefinition()).hasValue("link_click@1");
        MetricsRow leads = AttributedHistory.attribute(withLeads, LEADS);
        assertThat(leads.conversions())
                .hasValueSatisfying(count -> assertThat(count).isEqualByComparingTo("4"));
        assertThat(leads.revenue())
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("2"));
        assertThat(leads.conversionDefinition()).hasValue("lead@1");
        ConversionBasis ofADay = new ConversionBasis(ConversionDefinition.PURCHASE, AttributionWindow.CLICK_1D);
        MetricsRow withPurchases = stored("a", 3, 90).actions(purchases(5, 150)).build();
        assertThat(AttributedHistory.attribute(withPurchases, ofADay).conversions())
                .as("nothing within a day of a click")
                .hasValueSatisfying(count -> assertThat(count).isZero());
    }

    @Test
    void creatives_areRenamed_onlineToo() {
        MetricsRow ad = MetricsRow.builder(EntityRef.ad("1", "11"), DAY, "USD")
                .campaignId("a")
                .creative("c1", CreativeSource.OBSERVED)
                .spend(BigDecimal.TEN)
                .build();
        AttributedHistory rows = AttributedHistory.of(MetricsHistory.of(List.of(ad)), ConversionBasis.DEFAULT)
                .withCreatives(id -> "group of " + id);

        assertThat(rows.history().row(0).creativeId()).hasValue("group of c1");
        assertThat(rows.online()).isSameAs(rows);
    }

    private static AttributedHistory of(ConversionBasis basis, MetricsRow... rows) {
        return AttributedHistory.of(MetricsHistory.of(List.of(rows)), basis);
    }

    private static MetricsRowBuilder row(String campaign) {
        return MetricsRow.builder(EntityRef.campaign("1", campaign), DAY, "USD").impressions(100);
    }

    private static MetricsRowBuilder stored(String campaign, long conversions, long revenue) {
        return row(campaign)
                .spend(BigDecimal.TEN)
                .conversions(
                        BigDecimal.valueOf(conversions),
                        BigDecimal.valueOf(revenue),
                        "purchase@1",
                        AttributionWindow.CLICK_7D_VIEW_1D);
    }

    private static OfflineCredit credit(String campaign, LocalDate day, long value) {
        return new OfflineCredit(EntityRef.campaign("1", campaign), day, BigDecimal.valueOf(value), "USD");
    }

    private static ActionStats purchases(long count, long value) {
        return action("omni_purchase", count, value);
    }

    private static ActionStats action(String type, long count, long value) {
        return ActionStats.builder(requested())
                .put(type, ActionMeasure.COUNT, ActionWindow.CLICK_7D, BigDecimal.valueOf(count))
                .put(type, ActionMeasure.VALUE, ActionWindow.CLICK_7D, BigDecimal.valueOf(value))
                .build();
    }

    private static ActionStats countOnly(String type, long count) {
        return ActionStats.builder(requested())
                .put(type, ActionMeasure.COUNT, ActionWindow.CLICK_7D, BigDecimal.valueOf(count))
                .build();
    }

    private static Set<ActionWindow> requested() {
        return EnumSet.allOf(ActionWindow.class);
    }

    /** Figures as text without trailing zeros; null where there is none. */
    private static List<@Nullable String> figures(DecimalColumn column) {
        List<@Nullable String> figures = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            figures.add(column.get(row)
                    .map(figure -> figure.signum() == 0
                            ? "0"
                            : figure.stripTrailingZeros().toPlainString())
                    .orElse(null));
        }
        return figures;
    }
}
