package io.campaigntracker.core.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.core.conversion.ConversionDefaults;
import io.campaigntracker.core.engine.lease.ManualTimer;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.core.fixture.WrittenSource;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.sync.SyncObserver;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours, parts and edits are held to what daily rows are held to: an odd one ends no more than itself, and what answers another question is no answer. */
class OddPartsTest {

    private static final String LONG = "9".repeat(10_000);

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-20T12:00:00Z"));
    private final WrittenSource source = new WrittenSource(clock);
    private final InMemoryMetricsStore store = new InMemoryMetricsStore(clock);

    OddPartsTest() {
        source.accounts.add(new Account("1", "Account", "EUR", ZoneId.of("UTC")));
        source.campaigns.add(new Campaign("1", "c1", "Campaign", null, "ACTIVE", "ACTIVE", Budget.NONE, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c\n9", "c\u00009", "c\ud83d", "\u202ec", LONG_ID})
    void hourOfWhatHasNoIdentifier_isSetAsideAndTold_theOthersStay(String id) {
        String campaign = id.equals(LONG_ID) ? LONG : id;
        List<SyncPart> parts = sync(new Answering() {
            @Override
            public Optional<HourlyChunk> hours(HourlyRequest request) {
                return Optional.of(HourlyChunk.of(
                        request, List.of(hour("c1", request), hour(campaign, request)), clock.instant()));
            }
        });

        assertThat(parts.stream().filter(part -> part.kind() == SyncPart.Kind.HOURS))
                .isNotEmpty()
                .allSatisfy(part -> {
                    assertThat(part.outcome()).isEqualTo(SyncPart.Outcome.PARTIAL);
                    assertThat(part.rows()).isEqualTo(1);
                    assertThat(part.toString())
                            .contains("of what has no identifier")
                            .doesNotContainPattern("\\p{Cntrl}");
                });
    }

    static Stream<UnaryOperator<BreakdownPart>> oddParts() {
        return Stream.<UnaryOperator<BreakdownPart>>of(
                part -> with(
                        part,
                        part.metrics().toBuilder()
                                .spend(new BigDecimal("1e999999999"))
                                .build()),
                part -> with(
                        part,
                        part.metrics().toBuilder()
                                .spend(new BigDecimal("1e-999999999"))
                                .build()),
                part -> with(
                        part,
                        part.metrics().toBuilder()
                                .spend(new BigDecimal("-1e90"))
                                .build()),
                part -> with(
                        part,
                        part.metrics().toBuilder()
                                .creative("k\0", CreativeSource.ASSUMED)
                                .build()),
                part -> with(part, part.metrics().toBuilder().adSetId(LONG).build()));
    }

    @ParameterizedTest
    @MethodSource("oddParts")
    void partThatCannotBe_isSetAsideAndTold_theOthersStay(UnaryOperator<BreakdownPart> odd) {
        List<SyncPart> parts = sync(new Answering() {
            @Override
            public Optional<BreakdownChunk> breakdown(BreakdownDays days) {
                List<BreakdownPart> told = new ArrayList<>();
                told.add(part("DE", days.range().until()));
                told.add(odd.apply(part("FR", days.range().until())));
                return Optional.of(BreakdownChunk.of(days, told, clock.instant()));
            }
        });

        assertThat(parts.stream().filter(part -> part.kind() == SyncPart.Kind.BREAKDOWN))
                .isNotEmpty()
                .allSatisfy(part -> {
                    assertThat(part.outcome()).isEqualTo(SyncPart.Outcome.PARTIAL);
                    assertThat(part.rows()).isEqualTo(1);
                });
    }

    @Test
    void answerToAnotherQuestion_isNone() {
        List<SyncPart> parts = sync(new Answering() {
            @Override
            public Optional<HourlyChunk> hours(HourlyRequest request) {
                HourlyRequest other = new HourlyRequest("2", request.date());
                return Optional.of(HourlyChunk.of(other, List.of(), clock.instant()));
            }

            @Override
            public Optional<BreakdownChunk> breakdown(BreakdownDays days) {
                BreakdownDays other = new BreakdownDays("1", days.level(), BreakdownDimension.DEVICE, days.range());
                return Optional.of(BreakdownChunk.of(other, List.of(), clock.instant()));
            }

            @Override
            public Optional<EditChunk> edits(String accountId, Instant since, Instant until) {
                return Optional.of(new EditChunk("2", since, until, List.of(), clock.instant(), List.of()));
            }
        });

        assertThat(parts.stream()
                        .filter(part -> Set.of(SyncPart.Kind.HOURS, SyncPart.Kind.BREAKDOWN, SyncPart.Kind.EDITS)
                                .contains(part.kind())))
                .isNotEmpty()
                .allSatisfy(part -> {
                    assertThat(part.outcome()).isEqualTo(SyncPart.Outcome.FAILED);
                    assertThat(part.toString()).contains("the source answered with");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1e12", "0.0000001"})
    void spendOfAnHourThatCannotBe_isRefusedInAShortMessage(String spend) {
        assertThatThrownBy(() ->
                        new HourlyRow("1", "c1", LocalDate.of(2026, 11, 20), 3, "EUR", new BigDecimal(spend), 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .hasSizeLessThan(200);
    }

    @Test
    void noteOfASource_isALineWithoutSecrets_alsoOfEdits() {
        Instant now = clock.instant();

        assertThat(new EditChunk("1", now.minusSeconds(1), now, List.of(), now, List.of("password=canary\n\u001b[31m"))
                        .notes())
                .containsExactly("password=***\\n\\u001b[31m");
    }

    private static final String LONG_ID = "(of ten thousand characters)";

    private class Answering extends InterceptedSource {
        Answering() {
            super(source);
        }
    }

    private List<SyncPart> sync(MetricsSource from) {
        SyncRunner runner = new SyncRunner(
                from,
                StoreParts.of(store),
                clock,
                ConversionDefaults.PURCHASES,
                2,
                report -> {},
                SyncObserver.NONE,
                new ManualTimer(clock));
        try (runner) {
            return runner.run(SyncRequest.DEFAULT
                            .over(3)
                            .withoutAds()
                            .alsoHours()
                            .alsoSplit(EntityLevel.CAMPAIGN, Set.of(BreakdownDimension.COUNTRY)))
                    .parts();
        }
    }

    private static HourlyRow hour(String campaign, HourlyRequest request) {
        return new HourlyRow("1", campaign, request.date(), 3, "EUR", BigDecimal.ONE, 10, 1, 1);
    }

    private static BreakdownPart part(String country, LocalDate day) {
        return new BreakdownPart(
                country,
                MetricsRow.builder(EntityRef.campaign("1", "c1"), day, "EUR")
                        .impressions(10)
                        .clicks(1)
                        .spend(BigDecimal.ONE)
                        .build());
    }

    private static BreakdownPart with(BreakdownPart part, MetricsRow metrics) {
        return new BreakdownPart(part.value(), metrics);
    }
}
