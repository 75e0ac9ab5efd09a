package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.RandomBooks;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.TotalsStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sync that writes between two reads of a question: its answer is that of before or that of after, never a mixture. */
class WrittenMeanwhileTest {

    private static final long SEED = 3;
    private static final DateRange DAYS = DateRange.of(RandomBooks.TODAY.minusDays(20), RandomBooks.TODAY);

    /** Questions that read more than once. */
    private enum Door {
        ROAS(tracker -> tracker.campaign("c0")
                .roas()
                .between(DAYS.since(), DAYS.until())
                .calculate()),
        BLENDED_ROAS(tracker -> tracker.campaigns("c0", "c1")
                .blendedRoas()
                .between(DAYS.since(), DAYS.until())
                .calculate()),
        METRICS(tracker -> tracker.campaign("c0")
                .metrics()
                .between(DAYS.since(), DAYS.until())
                .calculate()),
        BY_CAMPAIGN(tracker -> tracker.allCampaigns()
                .metrics()
                .between(DAYS.since(), DAYS.until())
                .byCampaign()),
        BY_DAY(tracker -> tracker.campaign("c0")
                .metrics()
                .between(DAYS.since(), DAYS.until())
                .byDay()),
        BY_WEEK(tracker -> tracker.campaign("c0")
                .metrics()
                .between(DAYS.since(), DAYS.until())
                .byWeek()),
        TOTALS_BY_CAMPAIGN(tracker -> tracker.allCampaigns()
                .metrics()
                .between(DAYS.since(), DAYS.until())
                .totalsByCampaign()),
        TREND(tracker -> tracker.campaign("c0")
                .trend(Metric.SPEND)
                .between(DAYS.since(), DAYS.until())
                .series()),
        COST_PER_RESULT(tracker -> tracker.campaign("c0")
                .costPerResult("purchase")
                .between(DAYS.since(), DAYS.until())
                .calculate()),
        CHANGE(tracker -> tracker.campaign("c0")
                .whyRoasChanged()
                .between(DAYS.since(), DAYS.until())
                .explain()),
        AGAINST_ADS(tracker -> tracker.account("1001")
                .reconcile()
                .between(DAYS.since(), DAYS.until())
                .againstAds()),
        CREATIVES(tracker -> tracker.account("1001")
                .creatives()
                .between(DAYS.since(), DAYS.until())
                .list()),
        COVERAGE(tracker -> tracker.campaign("c0")
                .coverage()
                .between(DAYS.since(), DAYS.until())
                .calculate());

        private final Function<CampaignTracker, Object> question;

        Door(Function<CampaignTracker, Object> question) {
            this.question = question;
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aSyncBetweenTwoReads_mixesNoStates(Door door) {
        Object before = ask(door, Integer.MAX_VALUE).answer();
        Asked after = ask(door, 0);
        assertThat(after.answer()).isNotEqualTo(before);

        IntStream.rangeClosed(1, after.statements())
                .forEach(statement -> assertThat(ask(door, statement).answer())
                        .as("written after statement %d", statement)
                        .isIn(before, after.answer()));
    }

    private record Asked(Object answer, int statements) {}

    /** Asks, and writes today's rows after so many statements: before the first for 0. */
    private static Asked ask(Door door, int writtenAfter) {
        InMemoryMetricsStore store = RandomBooks.plain(SEED).store();
        int[] statements = {0};
        if (writtenAfter == 0) {
            write(store);
        }
        Class<?>[] parts = {MetricsStore.class, TotalsStore.class, OfflineConversionStore.class};
        MetricsStore written = (MetricsStore) Proxy.newProxyInstance(
                Door.class.getClassLoader(), parts, (proxy, method, arguments) -> {
                    if (method.getName().equals("part")) {
                        Class<?> kind = (Class<?>) arguments[0];
                        return kind.isInstance(proxy) ? Optional.of(proxy) : Optional.empty();
                    }
                    try {
                        Object told = method.invoke(store, arguments);
                        statements[0]++;
                        if (statements[0] == writtenAfter) {
                            write(store);
                        }
                        return told;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
        CampaignTracker tracker = RandomBooks.plain(SEED).tracker(written, OfflinePolicy.COUNTED_BY_PLATFORM);
        return new Asked(door.question.apply(tracker), statements[0]);
    }

    /** A day fetched anew and today, of one campaign and its ad. */
    private static void write(InMemoryMetricsStore store) {
        for (LocalDate day : List.of(RandomBooks.TODAY.minusDays(3), RandomBooks.TODAY)) {
            for (EntityLevel level : List.of(EntityLevel.CAMPAIGN, EntityLevel.AD)) {
                store.write(MetricsChunk.of(
                        MetricsRequest.of("1001", level, DateRange.day(day)),
                        List.of(row(level, day)),
                        RandomBooks.NOW.minusSeconds(60)));
            }
        }
    }

    private static MetricsRow row(EntityLevel level, LocalDate day) {
        boolean ofAd = level == EntityLevel.AD;
        return MetricsRow.builder(ofAd ? EntityRef.ad("1001", "ad-c00") : EntityRef.campaign("1001", "c0"), day, "EUR")
                .campaignId("c0")
                .impressions(5_000)
                .clicks(90)
                .linkClicks(70)
                .spend(new BigDecimal(ofAd ? "60" : "70"))
                .conversions(
                        new BigDecimal("3"),
                        new BigDecimal("240"),
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .build();
    }
}
