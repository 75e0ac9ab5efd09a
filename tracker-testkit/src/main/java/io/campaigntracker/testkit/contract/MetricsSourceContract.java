package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MetricsSource} must hold. Extend it, say how the source is had and what is known of its data, and inherit the tests.
 * The data must not change while a test runs.
 */
public abstract class MetricsSourceContract {

    private static final Comparator<MetricsRow> ORDER =
            Comparator.comparing((MetricsRow row) -> row.entity().id()).thenComparing(MetricsRow::date);

    private MetricsSource source;

    /** {@return the source, over data that does not change; closed after the test} */
    protected abstract MetricsSource openSource();

    /** {@return an account the source serves, with rows of several campaigns} */
    protected abstract String accountId();

    /** {@return at least two days, with rows on the first and on the last at every level of {@link #levels()}; enough for several pages} */
    protected abstract DateRange range();

    /** {@return the levels the source reports; campaigns and ads by default} */
    protected List<EntityLevel> levels() {
        return List.of(EntityLevel.CAMPAIGN, EntityLevel.AD);
    }

    /** {@return days on which nothing was delivered; the week that ends ten days before {@link #range()} by default} */
    protected DateRange daysWithoutDelivery() {
        LocalDate first = range().since();
        return DateRange.of(first.minusDays(16), first.minusDays(10));
    }

    /**
     * {@return exactly the rows that a level has over {@link #range()}, in any order; empty where the test does not know them, as is the
     * default}
     */
    protected Optional<List<MetricsRow>> expectedRows(EntityLevel level) {
        return Optional.empty();
    }

    /** {@return the same source while the platform behind it fails; empty where that can't be had, as is the default} */
    protected Optional<MetricsSource> openFailingSource() {
        return Optional.empty();
    }

    /** {@return texts that must appear in no exception, such as a token; none by default} */
    protected Set<String> secrets() {
        return Set.of();
    }

    @BeforeEach
    final void open() {
        source = openSource();
    }

    @AfterEach
    final void close() {
        source.close();
    }

    @Test
    void accounts_areServed_withBareIds() {
        assertThat(source.accounts()).extracting(Account::accountId).contains(accountId());
        assertThat(source.accounts())
                .allSatisfy(account -> assertThat(account.accountId()).doesNotStartWith("act_"));
    }

    @Test
    void catalog_holdsEveryCampaignThatHasRows() {
        AccountCatalog catalog = source.catalog(accountId());

        assertThat(catalog.account()).isIn(source.accounts());
        assertThat(catalog.campaigns())
                .extracting(Campaign::campaignId)
                .doesNotHaveDuplicates()
                .containsAll(campaignsWithRows());
    }

    @Test
    void catalog_everyAd_belongsToACampaignOfIt() {
        AccountCatalog catalog = source.catalog(accountId());
        Set<String> campaigns =
                catalog.campaigns().stream().map(Campaign::campaignId).collect(Collectors.toSet());

        assertThat(catalog.ads()).extracting(Ad::adId).doesNotHaveDuplicates();
        assertThat(catalog.ads()).allSatisfy(ad -> assertThat(ad.campaignId()).isIn(campaigns));
    }

    @Test
    void fetch_rows_answerTheRequestAndNothingElse() {
        Account account = source.accounts().stream()
                .filter(served -> served.accountId().equals(accountId()))
                .findFirst()
                .orElseThrow();
        for (EntityLevel level : levels()) {
            MetricsChunk chunk = source.fetch(request(level, range()));

            assertThat(chunk.request()).isEqualTo(request(level, range()));
            assertThat(chunk.isComplete()).isTrue();
            assertThat(chunk.rows()).isNotEmpty().allSatisfy(row -> {
                assertThat(row.accountId()).isEqualTo(accountId());
                assertThat(row.level()).isEqualTo(level);
                assertThat(range().contains(row.date())).isTrue();
                assertThat(row.currency()).isEqualTo(account.currency());
                assertThat(row.campaignId().isPresent()).isEqualTo(level != EntityLevel.ACCOUNT);
            });
        }
    }

    @Test
    void fetch_allPages_giveEachEntityAndDayOnce() {
        for (EntityLevel level : levels()) {
            List<MetricsRow> rows = rows(request(level, range()));

            assertThat(rows).extracting(row -> row.entity() + " " + row.date()).doesNotHaveDuplicates();
            expectedRows(level).ifPresent(expected -> assertSame(rows, expected));
        }
    }

    @Test
    void fetch_handingRowsOn_givesTheSameRowsInAll() {
        for (EntityLevel level : levels()) {
            List<MetricsRow> all = new ArrayList<>();
            MetricsChunk last = source.fetch(request(level, range()), (rows, fetchedAt) -> all.addAll(rows));
            all.addAll(last.rows());

            assertThat(last.isComplete()).isTrue();
            assertSame(all, rows(request(level, range())));
        }
    }

    @Test
    void fetch_range_includesBothEnds() {
        for (EntityLevel level : levels()) {
            assertThat(rows(request(level, range())))
                    .extracting(MetricsRow::date)
                    .contains(range().since(), range().until());
        }
    }

    @Test
    void fetch_dayByDay_givesWhatTheWholeRangeGives() {
        for (EntityLevel level : levels()) {
            List<MetricsRow> byDay = new ArrayList<>();
            for (DateRange day : range().split(1)) {
                byDay.addAll(rows(request(level, day)));
            }

            assertSame(byDay, rows(request(level, range())));
        }
    }

    @Test
    void fetch_campaignByCampaign_givesWhatTheWholeAccountGives() {
        for (EntityLevel level : levels()) {
            if (level == EntityLevel.ACCOUNT) {
                continue;
            }
            List<MetricsRow> byCampaign = new ArrayList<>();
            for (String campaign : campaignsWithRows()) {
                List<MetricsRow> rows = rows(request(level, range()).forCampaigns(List.of(campaign)));
                assertThat(rows).allSatisfy(row -> assertThat(row.campaignId()).hasValue(campaign));
                byCampaign.addAll(rows);
            }

            assertSame(byCampaign, rows(request(level, range())));
        }
    }

    @Test
    void fetch_unknownCampaign_isEmptyAndNoError() {
        MetricsChunk chunk =
                source.fetch(request(EntityLevel.CAMPAIGN, range()).forCampaigns(List.of("999999999999999999")));

        assertThat(chunk.rows()).isEmpty();
        assertThat(chunk.isComplete()).isTrue();
    }

    @Test
    void fetch_daysWithoutDelivery_areEmptyAndComplete() {
        for (EntityLevel level : levels()) {
            MetricsChunk chunk = source.fetch(request(level, daysWithoutDelivery()));

            assertThat(chunk.rows()).isEmpty();
            assertThat(chunk.isComplete()).isTrue();
        }
    }

    @Test
    void fetch_accountThatIsNotServed_isASourceException() {
        MetricsRequest foreign = MetricsRequest.of("999999999999", EntityLevel.CAMPAIGN, range());

        assertThatThrownBy(() -> source.fetch(foreign)).isInstanceOf(SourceException.class);
    }

    @Test
    void fetch_fromSeveralThreads_givesEachItsOwnAnswer() throws Exception {
        List<DateRange> days = range().split(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<MetricsRow>>> fetches = new ArrayList<>();
            for (DateRange day : days) {
                fetches.add(threads.submit(() -> rows(request(EntityLevel.CAMPAIGN, day))));
            }
            for (int i = 0; i < days.size(); i++) {
                assertSame(fetches.get(i).get(), rows(request(EntityLevel.CAMPAIGN, days.get(i))));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anyCall_failingPlatform_isASourceExceptionWithoutSecrets() {
        Optional<MetricsSource> opened = openFailingSource();
        assumeTrue(opened.isPresent(), "the source under test can't be made to fail");
        try (MetricsSource failing = opened.get()) {
            assertThatThrownBy(() -> failing.fetch(request(EntityLevel.CAMPAIGN, range())))
                    .isInstanceOf(SourceException.class)
                    .satisfies(this::assertNoSecret);
        }
    }

    private void assertNoSecret(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String text = cause.toString();
            assertThat(secrets()).noneMatch(text::contains);
        }
    }

    private List<String> campaignsWithRows() {
        return rows(request(EntityLevel.CAMPAIGN, range())).stream()
                .map(MetricsRow::entity)
                .map(EntityRef::id)
                .distinct()
                .toList();
    }

    private MetricsRequest request(EntityLevel level, DateRange days) {
        return MetricsRequest.of(accountId(), level, days);
    }

    private List<MetricsRow> rows(MetricsRequest request) {
        return source.fetch(request).rows();
    }

    private static void assertSame(List<MetricsRow> rows, List<MetricsRow> expected) {
        assertThat(rows.stream().sorted(ORDER).toList())
                .usingElementComparator((one, other) -> one.sameValues(other) ? 0 : 1)
                .containsExactlyElementsOf(expected.stream().sorted(ORDER).toList());
    }
}
