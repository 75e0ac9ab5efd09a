package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.ACCOUNT;
import static io.campaigntracker.testkit.contract.ContractRows.DAY;
import static io.campaigntracker.testkit.contract.ContractRows.WEEK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.HourlySeries;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.store.HourlyFetch;
import io.campaigntracker.store.HourlyHistory;
import io.campaigntracker.store.HourlyQuery;
import io.campaigntracker.store.HourlyRevision;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How hours are kept. */
abstract class HourlyContract extends StoreContract {

    private static final Instant NOON = DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final HourlyRequest REQUEST = new HourlyRequest(ACCOUNT, DAY);

    private HourlyStore hours;

    @BeforeEach
    final void hours() {
        hours = store.part(HourlyStore.class).orElseThrow();
    }

    private static HourlyRow row(String campaign, int hour, String spend) {
        return row(campaign, DAY, hour, spend);
    }

    private static HourlyRow row(String campaign, LocalDate day, int hour, String spend) {
        return new HourlyRow(ACCOUNT, campaign, day, hour, "EUR", new BigDecimal(spend), 100, 5, 3);
    }

    private WriteResult write(Instant at, HourlyRow... rows) {
        return hours.writeHours(HourlyChunk.of(REQUEST, List.of(rows), at), WriteTerms.NONE);
    }

    private String state(@Nullable Instant asOf) {
        HourlyHistory history = hours.hours(HourlyQuery.of(DateRange.day(DAY)).asOf(asOf));
        List<String> cells = new ArrayList<>();
        for (HourlySeries series : history.series()) {
            for (int hour = 0; hour < HourlyRow.LABELS; hour++) {
                if (series.hasRow(0, hour)) {
                    cells.add(series.campaign().id() + "@" + hour + "=" + series.spend(0, hour));
                }
            }
        }
        return String.join(" ", cells);
    }

    private List<HourlyFetch> fetches(@Nullable Instant asOf) {
        return hours.hours(HourlyQuery.of(WEEK).asOf(asOf)).fetches();
    }

    @Test
    void hours_neverWritten_areNoFetchAndNoSeries() {
        assertThat(hours.hours(HourlyQuery.of(WEEK))).isEqualTo(new HourlyHistory(WEEK, List.of(), List.of()));
    }

    @Test
    void write_rows_readsThemBackByColumn_withAllFigures() {
        assertThat(write(NOON, row("c1", 0, "1.25"), row("c1", 23, "0.5"), row("c2", 7, "3")))
                .isEqualTo(new WriteResult(3, 0, 0, 0, 0));

        HourlySeries series = hours.hours(HourlyQuery.of(WEEK)).series().get(0);
        assertThat(series.impressions(0, 0)).isEqualTo(100);
        assertThat(series.clicks(0, 0)).isEqualTo(5);
        assertThat(series.linkClicks(0, 0)).isEqualTo(3);
        assertThat(series.currency()).isEqualTo("EUR");
        assertThat(series.spendOf(0).amount()).isEqualByComparingTo("1.75");
        assertThat(state(null)).isEqualTo("c1@0=1.25 c1@23=0.5 c2@7=3.0");
    }

    @Test
    void write_theSameAgain_changesNoRow() {
        write(NOON, row("c1", 0, "1.25"));

        assertThat(write(NOON.plusSeconds(60), row("c1", 0, "1.250"))).isEqualTo(new WriteResult(0, 0, 1, 0, 0));
        assertThat(hours.hourlyRevisions(HourlyQuery.of(WEEK))).hasSize(1);
        assertThat(fetches(null).get(0).fetchedAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void write_otherValues_theNewestCount_andTheFormerAreARevision() {
        write(NOON, row("c1", 0, "1"), row("c1", 1, "2"));

        assertThat(write(NOON.plusSeconds(60), row("c1", 0, "1.5"))).isEqualTo(new WriteResult(0, 1, 0, 1, 0));

        assertThat(state(null)).isEqualTo("c1@0=1.5");
        assertThat(state(NOON)).isEqualTo("c1@0=1.0 c1@1=2.0");
        assertThat(state(NOON.minusSeconds(1))).isEmpty();
        assertThat(hours.hourlyRevisions(HourlyQuery.of(WEEK)))
                .extracting(HourlyRevision::knownFrom, HourlyRevision::knownUntil)
                .containsExactly(
                        tuple(NOON, NOON.plusSeconds(60)),
                        tuple(NOON.plusSeconds(60), null),
                        tuple(NOON, NOON.plusSeconds(60)));
    }

    @Test
    void write_lateAnswer_changesOnlyWhatWasKnownBeforeTheNextFetch() {
        write(NOON, row("c1", 0, "1"));
        write(NOON.plusSeconds(120), row("c1", 0, "1"), row("c1", 1, "9"));

        write(NOON.plusSeconds(60), row("c1", 0, "7"), row("c2", 0, "4"));

        assertThat(state(null)).isEqualTo("c1@0=1.0 c1@1=9.0");
        assertThat(state(NOON.plusSeconds(60))).isEqualTo("c1@0=7.0 c2@0=4.0");
        assertThat(state(NOON)).isEqualTo("c1@0=1.0");
    }

    @Test
    void write_inAnyOrder_endsInTheSameStates() {
        Random random = new Random(7);
        List<HourlyChunk> chunks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            List<HourlyRow> rows = new ArrayList<>();
            for (int hour = 0; hour < 3; hour++) {
                if (random.nextInt(4) > 0) {
                    rows.add(row("c1", hour, String.valueOf(1 + random.nextInt(2))));
                }
            }
            chunks.add(HourlyChunk.of(REQUEST, rows, NOON.plusSeconds(60L * i)));
        }
        List<String> expected = chunks.stream()
                .map(chunk -> chunk.rows().stream()
                        .map(row -> "c1@" + row.hour() + "=" + row.spend().doubleValue())
                        .collect(Collectors.joining(" ")))
                .toList();
        List<HourlyChunk> shuffled = new ArrayList<>(chunks);
        Collections.shuffle(shuffled, random);

        shuffled.forEach(chunk -> hours.writeHours(chunk, WriteTerms.NONE));

        for (int i = 0; i < chunks.size(); i++) {
            assertThat(state(chunks.get(i).fetchedAt())).as("fetch " + i).isEqualTo(expected.get(i));
        }
        assertThat(state(null)).isEqualTo(expected.get(expected.size() - 1));
    }

    @Test
    void write_strangeRows_areRefused_andNothingIsWritten() {
        assertThatThrownBy(() -> write(NOON, row("c1", DAY.plusDays(1), 0, "1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(NOON, row("c1", 0, "1"), row("c1", 0, "2")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(fetches(null)).isEmpty();
    }

    @Test
    void hours_ofOtherAccountsAndCampaigns_areNotTaken() {
        write(NOON, row("c1", 0, "1"), row("c2", 0, "1"));

        HourlyQuery day = HourlyQuery.of(DateRange.day(DAY));
        assertThat(hours.hours(day.accounts(Set.of("9"))).series()).isEmpty();
        assertThat(hours.hours(day.accounts(Set.of("9"))).fetches()).isEmpty();
        assertThat(hours.hours(day.campaigns(Set.of("c2"))).series())
                .extracting(series -> series.campaign().id())
                .containsExactly("c2");
    }

    @Test
    void failure_isToldUntilAnAnswerComes_andHidesNone() {
        hours.recordHourlyFailure(REQUEST, NOON, FAILURE);
        assertThat(fetches(null).get(0).failure()).contains("stumbled");
        assertThat(fetches(null).get(0).fetchedAt()).isNull();

        write(NOON.plusSeconds(60));
        assertThat(fetches(null).get(0).failure()).isNull();
        hours.recordHourlyFailure(REQUEST, NOON.plusSeconds(120), FAILURE);
        assertThat(fetches(null).get(0).fetchedAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(fetches(null).get(0).failure()).contains("stumbled");
    }

    @Test
    void write_changesTheState() {
        Object before = store.state();
        write(NOON, row("c1", 0, "1"));
        assertThat(store.state()).isNotEqualTo(before);
    }

    @Test
    void thin_afterTwoDays_leavesTheLastStateOfEachHour_andSaysSo() {
        for (int quarter = 0; quarter < 12; quarter++) {
            write(NOON.plus(Duration.ofMinutes(15L * quarter)), row("c1", 11, "1." + (10 + quarter)));
        }
        Instant last = NOON.plus(Duration.ofMinutes(15 * 11));

        assertThat(hours.thinHours(ACCOUNT, NOON.plus(Duration.ofDays(2)))).isZero();
        assertThat(hours.hourlyRevisions(HourlyQuery.of(WEEK))).hasSize(12);
        assertThat(hours.thinHours(ACCOUNT, NOON.plus(Duration.ofDays(3)))).isEqualTo(9);

        assertThat(hours.hourlyRevisions(HourlyQuery.of(WEEK)))
                .extracting(revision -> revision.row().spend().toPlainString())
                .containsExactly("1.13", "1.17", "1.21");
        assertThat(fetches(null).get(0).resolution()).isEqualTo(Duration.ofHours(1));
        assertThat(fetches(null).get(0).fetchedAt()).isEqualTo(last);
        assertThat(state(last.minusSeconds(1))).isEqualTo("c1@11=1.17");
        assertThat(hours.thinHours(ACCOUNT, NOON.plus(Duration.ofDays(3)))).isZero();
    }

    @Test
    void thin_afterFourteenDays_leavesOneStateADay_andAfterNinetyNothing() {
        for (int hour = 0; hour < 5; hour++) {
            write(NOON.plus(Duration.ofHours(hour)), row("c1", 11, "1." + (10 + hour)));
        }
        write(NOON.plus(Duration.ofDays(1)), row("c1", 11, "2"));

        assertThat(hours.thinHours(ACCOUNT, NOON.plus(Duration.ofDays(15)))).isEqualTo(4);
        assertThat(hours.hourlyRevisions(HourlyQuery.of(WEEK))).hasSize(2);
        assertThat(state(null)).isEqualTo("c1@11=2.0");
        assertThat(fetches(null).get(0).resolution()).isEqualTo(Duration.ofDays(1));

        hours.thinHours(ACCOUNT, NOON.plus(Duration.ofDays(91)));
        assertThat(state(null)).isEmpty();
        assertThat(fetches(null)).isEmpty();
    }
}
