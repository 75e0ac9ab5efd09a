package io.campaigntracker.core.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.conversion.ConversionDefaults;
import io.campaigntracker.core.engine.lease.ManualTimer;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.core.fixture.WrittenSource;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.ReachQuery;
import io.campaigntracker.sync.NextStep;
import io.campaigntracker.sync.SyncObserver;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a source answers ends no more than its own row or part, is told, and never looks like a known zero. */
class OddRowsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate DAY = TODAY.minusDays(1);
    private static final DateRange DAYS = DateRange.of(TODAY.minusDays(3), TODAY);

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-20T12:00:00Z"));
    private final WrittenSource source = new WrittenSource(clock);
    private final InMemoryMetricsStore store = new InMemoryMetricsStore(clock);

    OddRowsTest() {
        for (String account : List.of("1", "2")) {
            source.accounts.add(new Account(account, "Account " + account, "EUR", ZoneId.of("UTC")));
            source.campaigns.add(new Campaign(
                    account, "c" + account, "Campaign", null, "ACTIVE", "ACTIVE", Budget.NONE, null, null));
            DAYS.dates().forEach(day -> source.rows.add(row(account, "c" + account, day, "10")));
        }
    }

    static Stream<Arguments> oddRows() {
        return Stream.of(
                odd("another account's", row("3", "c9", DAY, "5")),
                odd("an id with a line break", row("1", "c\n9", DAY, "5")),
                odd("an id with NUL", row("1", "c\u00009", DAY, "5")),
                odd("an endless id", row("1", "9".repeat(10_000), DAY, "5")),
                odd("an id of few characters and many bytes", row("1", "\u5e74".repeat(170), DAY, "5")),
                odd("half a surrogate pair", row("1", "c\ud83d", DAY, "5")),
                odd(
                        "a creative's id with NUL",
                        row("1", "c9", DAY, "5", r -> r.creative("k\0", CreativeSource.ASSUMED))),
                odd("absurd spend", row("1", "c9", DAY, "1e90")),
                odd("spend too long to be written out", row("1", "c9", DAY, "1e999999999")),
                odd("spend of a billion decimals", row("1", "c9", DAY, "1e-999999999")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddRows")
    void rowThatCannotBe_isSetAsideAndTold_itsDayIsIncomplete_andTheRestIsStored(String name, MetricsRow odd) {
        SyncReport report = sync(adding(odd));

        assertThat(spend("1")).isEqualByComparingTo("40");
        assertThat(spend("2")).isEqualByComparingTo("40");
        assertThat(report.failed()).singleElement().satisfies(part -> {
            assertThat(part.outcome()).isEqualTo(SyncPart.Outcome.PARTIAL);
            assertThat(part.accountId()).isEqualTo("1");
            assertThat(part.problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message())
                            .contains(DAY.toString())
                            .hasSizeLessThan(1000)
                            .doesNotContainPattern("\\p{Cntrl}"));
        });
        assertThat(report.nextStep()).isEqualTo(NextStep.SYNC_AGAIN);
        assertThat(outcomes("1"))
                .containsEntry(DAY, Coverage.Outcome.FAILED)
                .containsEntry(TODAY, Coverage.Outcome.ROWS);
        assertThat(outcomes("2").values()).containsOnly(Coverage.Outcome.ROWS);
    }

    @Test
    void rowsWithAbsurdCounts_areStoredWithoutThem_told_andEveryQuestionCanBeAnswered() {
        MetricsRow[] absurd = IntStream.range(0, 20)
                .mapToObj(i -> row(
                        "1",
                        "x" + i,
                        DAY,
                        "1",
                        r -> r.impressions(999_999_999_999_999_999L)
                                .clicks(Long.MAX_VALUE)
                                .reach(Long.MAX_VALUE)))
                .toArray(MetricsRow[]::new);

        SyncReport report = sync(adding(absurd));

        assertThat(report.isComplete()).isTrue();
        assertThat(report.parts().stream().flatMap(part -> part.notes().stream()))
                .singleElement()
                .asString()
                .startsWith("20 rows have figures that could not be read or can't be");
        assertThat(spend("1")).isEqualByComparingTo("60");
        try (CampaignTracker tracker =
                CampaignTrackers.builder().store(store).clock(clock).build()) {
            MetricsResult metrics = tracker.account("1")
                    .metrics()
                    .between(DAYS.since(), DAYS.until())
                    .calculate();
            assertThat(metrics.totals().spend()).isEqualByComparingTo("60");
        }
    }

    @Test
    void twoRowsOfACampaignAndDay_thatDiffer_areBothRefusedAndNamed_andTheDayIsNotTakenForKnown() {
        SyncReport report = sync(adding(row("1", "c9", DAY, "60"), row("1", "c9", DAY, "40")));

        assertThat(spend("1")).isEqualByComparingTo("40");
        assertThat(report.failed())
                .singleElement()
                .satisfies(part -> assertThat(part.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.message())
                                .contains("campaign c9 on 2026-11-19", "spend 60 EUR", "spend 40 EUR")));
        assertThat(outcomes("1")).containsEntry(DAY, Coverage.Outcome.FAILED);
    }

    @Test
    void manyRowsRefusedOnADay_areCounted_andTheFirstFiveTold() {
        MetricsRow[] odd = IntStream.range(0, 2_000)
                .mapToObj(i -> row("1", "c\n" + i, DAY, "5"))
                .toArray(MetricsRow[]::new);

        SyncReport report = sync(adding(odd));

        assertThat(report.failed())
                .singleElement()
                .satisfies(part -> assertThat(part.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.message())
                                .contains("c\\n0", "c\\n4", "and 1995 more")
                                .doesNotContain("c\\n5'")
                                .hasSizeLessThan(2_100)));
    }

    @Test
    void rowRefusedOnADayThatIsKnown_leavesWhatIsKnown() {
        sync(source);

        sync(adding(row("1", "c1", DAY, "999")));

        assertThat(spend("1")).isEqualByComparingTo("40");
        assertThat(outcomes("1")).containsEntry(DAY, Coverage.Outcome.ROWS);
    }

    @Test
    void rowsOfDaysThatWereNotAsked_areLeftOutWithANote() {
        SyncReport report =
                sync(adding(row("1", "c1", TODAY.minusDays(40), "5"), row("1", "c1", TODAY.plusDays(1), "5")));

        assertThat(report.isComplete()).isTrue();
        assertThat(report.parts().stream().flatMap(part -> part.notes().stream()))
                .singleElement()
                .asString()
                .startsWith("2 rows of days outside");
        assertThat(spend("1")).isEqualByComparingTo("40");
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.<Supplier<MetricsChunk>>of(
                        () -> {
                            throw new IllegalArgumentException("id is blank; expected the platform's identifier");
                        },
                        () -> {
                            throw new NullPointerException();
                        },
                        () -> {
                            throw new ArithmeticException("overflow");
                        },
                        () -> {
                            throw new CancellationException();
                        },
                        () -> null)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void sourceThatBreaks_failsItsPart_andNoOther(Supplier<MetricsChunk> broken) {
        SyncReport report = sync(new InterceptedSource(source) {
            @Override
            public MetricsChunk fetch(MetricsRequest request) {
                return request.accountId().equals("1") ? broken.get() : inner.fetch(request);
            }
        });

        assertThat(report.failed()).singleElement().satisfies(part -> {
            assertThat(part.outcome()).isEqualTo(SyncPart.Outcome.FAILED);
            assertThat(part.accountId()).isEqualTo("1");
        });
        assertThat(spend("2")).isEqualByComparingTo("40");
        assertThat(outcomes("1").values()).containsOnly(Coverage.Outcome.FAILED);
    }

    @Test
    void nullAmongTheAccounts_isAFailureThatIsReported() {
        SyncReport report = sync(new InterceptedSource(source) {
            @Override
            public List<Account> accounts() {
                List<Account> accounts = new ArrayList<>(inner.accounts());
                accounts.add(null);
                return accounts;
            }
        });

        assertThat(report.failed())
                .singleElement()
                .satisfies(part -> assertThat(part.toString()).contains("broke over the accounts"));
    }

    @Test
    void accountWhoseIdCannotBe_isLeftOutAndTold_andTheOthersAreSynced_eachOnce() {
        SyncReport report = sync(new InterceptedSource(source) {
            @Override
            public List<Account> accounts() {
                List<Account> accounts = new ArrayList<>(inner.accounts());
                accounts.add(new Account("3\u0000", "Odd", "EUR", ZoneId.of("UTC")));
                accounts.add(accounts.get(0));
                return accounts;
            }
        });

        assertThat(report.failed()).singleElement().satisfies(part -> {
            assertThat(part.kind()).isEqualTo(SyncPart.Kind.CATALOG);
            assertThat(part.toString()).contains("3\\u0000", "is no identifier").doesNotContainPattern("\\p{Cntrl}");
        });
        assertThat(report.parts())
                .filteredOn(part -> part.kind() == SyncPart.Kind.CATALOG)
                .hasSize(3);
        assertThat(spend("1")).isEqualByComparingTo("40");
        assertThat(spend("2")).isEqualByComparingTo("40");
    }

    @Test
    void accountThatAnswersUnderAnotherId_isRefused() {
        SyncReport report = sync(new InterceptedSource(source) {
            @Override
            public AccountCatalog catalog(String accountId) {
                return inner.catalog("2");
            }
        });

        assertThat(report.failed()).singleElement().satisfies(part -> {
            assertThat(part.kind()).isEqualTo(SyncPart.Kind.CATALOG);
            assertThat(part.toString()).contains("asked for the catalog of account 1", "account 2");
        });
        assertThat(store.catalogs(null))
                .extracting(catalog -> catalog.account().accountId())
                .containsExactly("2");
    }

    @Test
    void whatCannotBeInACatalog_isLeftOutAndNamed_andTheRestIsStored() {
        SyncReport report = sync(new InterceptedSource(source) {
            @Override
            public AccountCatalog catalog(String accountId) {
                AccountCatalog whole = inner.catalog(accountId);
                if (!accountId.equals("1")) {
                    return whole;
                }
                List<Campaign> campaigns = new ArrayList<>(whole.campaigns());
                campaigns.add(campaign("2", "c7"));
                campaigns.add(campaign("1", "c\n8"));
                campaigns.add(campaign("1", "c\u00009"));
                campaigns.add(campaign("1", "9".repeat(10_000)));
                campaigns.add(new Campaign("1", "c1", "Other", null, null, null, Budget.NONE, null, null));
                List<Ad> ads = List.of(
                        new Ad("1", "a1", "c1", "s\0", "Ad", null, null, "k\0"),
                        new Ad("1", "a2", "c\0", null, "Ad", null, null, null));
                return new AccountCatalog(whole.account(), campaigns, List.of(), ads, List.of(), whole.fetchedAt());
            }
        });

        assertThat(report.isComplete()).isTrue();
        AccountCatalog stored = store.catalogs(Set.of("1"), null).get(0);
        assertThat(stored.campaigns())
                .extracting(Campaign::campaignId, Campaign::name)
                .containsExactly(tuple("c1", "Campaign"));
        assertThat(stored.ads()).containsExactly(new Ad("1", "a1", "c1", null, "Ad", null, null, null));
        List<String> notes = report.parts().stream()
                .filter(part ->
                        part.kind() == SyncPart.Kind.CATALOG && part.accountId().equals("1"))
                .flatMap(part -> part.notes().stream())
                .toList();
        assertThat(notes)
                .hasSize(6)
                .allSatisfy(note -> assertThat(note).hasSizeLessThan(400).doesNotContainPattern("\\p{Cntrl}"));
        assertThat(notes.get(0)).contains("campaign c7", "account 2");
        assertThat(notes.get(1)).contains("c\\n8");
        assertThat(notes.get(5)).isEqualTo("and 3 more things of the catalog were left out");
        assertThat(spend("1")).isEqualByComparingTo("40");
    }

    @Test
    void reachOfWhatHasNoIdentifier_isSetAsideAndTold_theRestIsStored() {
        DateRange week = DateRange.lastDays(7, TODAY);
        SyncRunner runner = new SyncRunner(
                new InterceptedSource(source) {
                    @Override
                    public List<RangeReach> reach(ReachRequest request) {
                        return request.accountId().equals("1")
                                ? List.of(reached("c1", request.range()), reached("c\0", request.range()))
                                : List.of();
                    }
                },
                StoreParts.of(store),
                clock,
                ConversionDefaults.PURCHASES,
                2,
                report -> {},
                SyncObserver.NONE,
                new ManualTimer(clock));
        SyncReport report;
        try (runner) {
            report = runner.run(SyncRequest.DEFAULT.withoutAds());
        }

        assertThat(report.failed()).isNotEmpty().allSatisfy(part -> {
            assertThat(part.kind()).isEqualTo(SyncPart.Kind.REACH);
            assertThat(part.toString()).contains("1 reach figures");
        });
        assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("c1", "c\0"), week, null)))
                .singleElement()
                .satisfies(figure -> assertThat(figure.entity().id()).isEqualTo("c1"));
    }

    private RangeReach reached(String campaign, DateRange range) {
        return new RangeReach(EntityRef.campaign("1", campaign), range, 100, 200, clock.instant());
    }

    private static Campaign campaign(String account, String id) {
        return new Campaign(account, id, "Campaign", null, "ACTIVE", "ACTIVE", Budget.NONE, null, null);
    }

    @Test
    void daysThatHaveNotBegun_areNotFetched_andSaidSo() {
        SyncReport report = sync(source, DateRange.of(DAY, TODAY.plusDays(3)));

        assertThat(report.isComplete()).isTrue();
        assertThat(report.notes()).hasSize(2).allMatch(note -> note.contains("after 2026-11-20 have not begun"));
        assertThat(outcomes("1")).containsOnlyKeys(DAY, TODAY);
    }

    @Test
    void onlyDaysThatHaveNotBegun_areAFailureThatOnlyTheCallerCanMend() {
        SyncReport report = sync(source, DateRange.of(TODAY.plusDays(1), TODAY.plusDays(3)));

        assertThat(report.failed())
                .hasSize(2)
                .allSatisfy(
                        part -> assertThat(part.toString()).contains("2026-11-21..2026-11-23", "today is 2026-11-20"));
        assertThat(report.nextStep()).isEqualTo(NextStep.MEND);
        assertThat(outcomes("1")).isEmpty();
        assertThat(report.rows()).isZero();
    }

    @Test
    void anyMixtureOfOddRows_endsNoSync_andWhatWasWholeIsExact() {
        Random random = new Random(20261129);
        List<MetricsRow> odd = oddRows().map(row -> (MetricsRow) row.get()[1]).toList();
        for (int round = 0; round < 200; round++) {
            List<MetricsRow> mixed = new ArrayList<>(source.rows);
            for (int i = random.nextInt(6); i > 0; i--) {
                mixed.add(odd.get(random.nextInt(odd.size())));
            }
            Collections.shuffle(mixed, random);
            SyncReport report = sync(answering(mixed));

            assertThat(spend("1")).isEqualByComparingTo("40");
            assertThat(report.failed()).hasSize(mixed.size() > source.rows.size() ? 1 : 0);
        }
    }

    private MetricsSource adding(MetricsRow... odd) {
        List<MetricsRow> all = new ArrayList<>(source.rows);
        all.addAll(List.of(odd));
        return answering(all);
    }

    /** Gives account 1 all these rows whatever is asked of it, as a careless source does. */
    private MetricsSource answering(List<MetricsRow> rows) {
        return new InterceptedSource(source) {
            @Override
            public MetricsChunk fetch(MetricsRequest request) {
                List<MetricsRow> answer = rows.stream()
                        .filter(row -> !row.accountId().equals("2"))
                        .toList();
                return request.accountId().equals("1")
                        ? MetricsChunk.of(request, answer, clock.instant())
                        : inner.fetch(request);
            }
        };
    }

    private SyncReport sync(MetricsSource from) {
        return sync(from, DAYS);
    }

    private SyncReport sync(MetricsSource from, DateRange days) {
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
            return runner.run(SyncRequest.DEFAULT.over(days).withoutAds());
        }
    }

    private BigDecimal spend(String account) {
        return store.read(HistoryQuery.of(EntityLevel.CAMPAIGN, DAYS).accounts(Set.of(account))).rows().stream()
                .map(MetricsRow::spend)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Map<LocalDate, Coverage.Outcome> outcomes(String account) {
        DateRange wide = DateRange.of(DAYS.since().minusDays(60), DAYS.until().plusDays(60));
        return store.coverage(CoverageQuery.of(EntityLevel.CAMPAIGN, wide, Set.of(account))).stream()
                .collect(Collectors.toMap(Coverage::date, Coverage::outcome));
    }

    private static Arguments odd(String name, MetricsRow row) {
        return Arguments.of(name, row);
    }

    private static MetricsRow row(String account, String campaign, LocalDate day, String spend) {
        return row(account, campaign, day, spend, UnaryOperator.identity());
    }

    private static MetricsRow row(
            String account, String campaign, LocalDate day, String spend, UnaryOperator<MetricsRowBuilder> change) {
        return change.apply(MetricsRow.builder(EntityRef.campaign(account, campaign), day, "EUR")
                        .impressions(1000)
                        .clicks(10)
                        .spend(new BigDecimal(spend)))
                .build();
    }
}
