package io.campaigntracker.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowScreenTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 19);
    private static final MetricsRequest ADS =
            MetricsRequest.of("1", EntityLevel.AD, DateRange.of(DAY, DAY.plusDays(1)));

    private final RowScreen screen = new RowScreen(ADS);

    @Test
    void plausibleRows_passInTheirOrder() {
        List<MetricsRow> rows = List.of(row("b", DAY, "1"), row("a", DAY, "-2.5"), row("a", DAY.plusDays(1), "0"));

        assertThat(screen.acceptLast(rows)).isEqualTo(rows);
        assertThat(screen.missing()).isEmpty();
        assertThat(screen.notes()).isEmpty();
    }

    @Test
    void twoRowsOfOneAdAndDay_thatDiffer_areBothRefusedAndNamed() {
        List<MetricsRow> fit = screen.acceptLast(
                List.of(row("a", DAY, "60"), row("b", DAY, "1"), row("a", DAY, "40"), row("a", DAY, "60")));

        assertThat(fit).containsExactly(row("b", DAY, "1"));
        assertThat(screen.missing()).singleElement().satisfies(part -> {
            assertThat(part.range()).isEqualTo(DateRange.day(DAY));
            assertThat(part.entityIds()).containsExactly("a");
            assertThat(part.failure().message()).contains("ad a on 2026-11-19", "spend 60 EUR", "spend 40 EUR");
        });
    }

    @Test
    void twoRowsOfOneAdAndDay_thatAreEqual_areOne() {
        assertThat(screen.acceptLast(List.of(row("a", DAY, "60"), row("a", DAY, "60.00"))))
                .hasSize(1);
        assertThat(screen.missing()).isEmpty();
    }

    @Test
    void rowOfAnEarlierPart_comingAgain_isNotTakenTwice_andTellsIfItDiffers() {
        screen.acceptPart(List.of(row("a", DAY, "60"), row("b", DAY, "1")));

        assertThat(screen.acceptLast(List.of(row("a", DAY, "60.0"), row("c", DAY, "3"))))
                .containsExactly(row("c", DAY, "3"));
        assertThat(screen.missing()).isEmpty();
        assertThat(screen.acceptLast(List.of(row("b", DAY, "2")))).isEmpty();
        assertThat(screen.missing())
                .singleElement()
                .satisfies(part -> assertThat(part.failure().message()).contains("ad b on 2026-11-19", "spend 2 EUR"));
        assertThat(screen.accepted()).containsOnlyKeys(DAY).containsEntry(DAY, Set.of("a", "b"));
    }

    @Test
    void rowOfAnotherAccount_isRefused() {
        assertThat(screen.acceptLast(List.of(
                        MetricsRow.builder(EntityRef.ad("2", "a"), DAY, "EUR").build())))
                .isEmpty();
        assertThat(screen.missing())
                .singleElement()
                .satisfies(part -> assertThat(part.failure().message()).contains("of account 2"));
    }

    @Test
    void rowsThatWereNotAskedFor_areLeftOutWithANote_andNothingIsMissing() {
        RowScreen some = new RowScreen(ADS.forCampaigns(List.of("c1")));
        List<MetricsRow> rows = List.of(
                row("a", DAY, "60").toBuilder().campaignId("c1").build(),
                row("b", DAY, "60").toBuilder().campaignId("c2").build(),
                row("c", DAY, "60"),
                row("d", DAY.minusDays(1), "60").toBuilder().campaignId("c1").build(),
                MetricsRow.builder(EntityRef.campaign("1", "c1"), DAY, "EUR").build());

        assertThat(some.acceptLast(rows)).containsExactly(rows.get(0));
        assertThat(some.missing()).isEmpty();
        assertThat(some.notes())
                .hasSize(3)
                .anyMatch(note -> note.startsWith("2 rows of campaigns that were not asked for"))
                .anyMatch(note -> note.startsWith("1 rows of days outside") && note.contains("2026-11-18"))
                .anyMatch(note -> note.startsWith("1 rows of another level than AD"));
    }

    @Test
    void countsNoPlatformCanMean_areUnreadableAndTold() {
        List<MetricsRow> rows = List.of(
                row("a", DAY, "1").toBuilder().impressions(Long.MAX_VALUE).build(), row("b", DAY, "1"));

        assertThat(screen.acceptLast(rows)).isEqualTo(rows);
        assertThat(screen.missing()).isEmpty();
        assertThat(screen.unreadable())
                .hasValueSatisfying(note -> assertThat(note)
                        .startsWith("1 rows have figures")
                        .contains("ad a on 2026-11-19", "IMPRESSIONS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e90", "-1e90", "1e99999999", "-1e-99999999", "0e99999999", "1000000000000000", "1e-31"})
    void moneyNoPlatformCanMean_isRefusedWithoutWritingItOut(String spend) {
        assertThat(screen.acceptLast(List.of(row("a", DAY, spend)))).isEmpty();
        assertThat(screen.missing())
                .singleElement()
                .satisfies(part -> assertThat(part.failure().message())
                        .hasSizeLessThan(300)
                        .contains("less than 1000000000000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n1", "a\u0000", "\u001b[31m", "\ud800", "a\u0085"})
    void idsThatAreNone_areRefused_andShownOnOneLine(String id) {
        List<MetricsRow> rows = List.of(
                row("x" + id, DAY, "1"),
                row("b", DAY, "1").toBuilder().campaignId(id).build(),
                row("c", DAY, "1").toBuilder().adSetId("9".repeat(10_000)).build(),
                row("d e", DAY, "1"));

        assertThat(screen.acceptLast(rows)).containsExactly(rows.get(3));
        assertThat(screen.missing())
                .singleElement()
                .satisfies(part -> assertThat(part.failure().message())
                        .hasSizeLessThan(900)
                        .doesNotContainPattern("\\p{Cntrl}")
                        .contains("10000 characters"));
    }

    @Test
    void manyOddRowsOfADay_areAllCounted_andTheFirstTold() {
        List<MetricsRow> odd = new ArrayList<>();
        for (int ad = 0; ad < 1000; ad++) {
            odd.add(row("ad" + ad, DAY, "1e90"));
        }

        assertThat(screen.acceptLast(odd)).isEmpty();
        assertThat(screen.missing()).singleElement().satisfies(part -> {
            assertThat(part.entityIds()).hasSize(1000);
            assertThat(part.failure().message()).hasSizeLessThan(1000).endsWith("and 995 more");
        });
    }

    private static MetricsRow row(String ad, LocalDate day, String spend) {
        return MetricsRow.builder(EntityRef.ad("1", ad), day, "EUR")
                .impressions(1000)
                .clicks(10)
                .spend(new BigDecimal(spend))
                .build();
    }
}
