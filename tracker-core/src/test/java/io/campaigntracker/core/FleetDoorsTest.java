package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.fixture.RandomFleet;
import io.campaigntracker.core.fixture.Seeds;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.DimensionMetrics;
import io.campaigntracker.performance.MetricSeries;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.ReportFigures;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fleet over time zones and currencies: what a campaign is told does not depend on who else was asked, and the parts add up to what the books hold. */
class FleetDoorsTest {

    private static final Map<AlertType, Double> RULES =
            Map.of(AlertType.ROAS_BELOW_TARGET, 2.5, AlertType.SPEND_ANOMALY, 2.5, AlertType.CTR_DROP, 0.2);

    /** {@code -Dfleet.seeds=1001..1200} draws others. */
    static LongStream seeds() {
        return Seeds.of("fleet.seeds", 6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyDoorOfAFleet_tellsEachCampaignAsIfItWereAskedAlone(long seed) {
        RandomFleet fleet = new RandomFleet(seed);
        Random random = new Random(seed);
        int days = 1 + random.nextInt(25);
        try (CampaignTracker tracker = fleet.tracker()) {
            assertCampaigns(fleet, tracker, days);
            assertAccounts(fleet, tracker, days);
            assertTogether(fleet, tracker, days);
            assertReport(fleet, tracker);
            assertVerdicts(fleet, tracker);
        }
    }

    private static void assertCampaigns(RandomFleet fleet, CampaignTracker tracker, int days) {
        SortedMap<String, MetricsResult> all =
                tracker.allCampaigns().metrics().lastDays(days).byCampaign();
        for (String campaign : fleet.campaigns()) {
            MetricsResult together = all.get(campaign);
            MetricsResult alone = tracker.campaigns(campaign)
                    .metrics()
                    .lastDays(days)
                    .byCampaign()
                    .get(campaign);
            assertThat(together).isEqualTo(alone);
            RoasResult roas = tracker.campaign(campaign).roas().lastDays(days).calculate();
            assertThat(roas.range()).isEqualTo(fleet.lastDays(campaign, days));
            if (together == null) {
                assertThat(fleet.rows(campaign, roas.range())).isZero();
            } else {
                assertThat(together.roas()).isEqualTo(roas.value());
                assertThat(together.interval(Metric.ROAS).orElse(null)).isEqualTo(roas.interval());
                assertThat(together.totals().spend()).isEqualByComparingTo(fleet.spend(campaign, roas.range()));
                assertThat(together.totals().revenue()).isEqualByComparingTo(fleet.revenue(campaign, roas.range()));
            }
        }
    }

    private static void assertAccounts(RandomFleet fleet, CampaignTracker tracker, int days) {
        for (Account account : fleet.accounts()) {
            DateRange range = DateRange.lastDays(days, account.today(fleet.clock()));
            MetricsResult whole = tracker.account(account.accountId())
                    .metrics()
                    .lastDays(days)
                    .calculate();
            assertThat(whole.range()).isEqualTo(range);
            BigDecimal spend = fleet.of(account).stream()
                    .map(campaign -> fleet.spend(campaign, range))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(spend(List.of(whole))).isEqualByComparingTo(spend);
            assertThat(spend(tracker.account(account.accountId())
                            .metrics()
                            .lastDays(days)
                            .byDay()
                            .values()))
                    .isEqualByComparingTo(spend);
            MetricSeries trend = tracker.account(account.accountId())
                    .trend(Metric.SPEND)
                    .lastDays(days)
                    .series();
            assertThat(trend.points().stream()
                            .map(MetricSeries.Point::value)
                            .filter(MetricValue::isDefined)
                            .mapToDouble(MetricValue::asDouble)
                            .sum())
                    .isEqualTo(spend.doubleValue(), within(1e-6));
            assertMarkets(fleet, tracker, account, days, range);
        }
    }

    private static void assertMarkets(
            RandomFleet fleet, CampaignTracker tracker, Account account, int days, DateRange range) {
        DimensionMetrics markets =
                tracker.account(account.accountId()).metrics().lastDays(days).by("market");
        Map<String, BigDecimal> told = new TreeMap<>();
        markets.values()
                .forEach((market, metrics) ->
                        told.put(market, spend(List.of(metrics)).stripTrailingZeros()));
        assertThat(told).isEqualTo(fleet.spendByMarket(account, range));
        assertThat(markets.unmatched()).isNull();
    }

    private static void assertTogether(RandomFleet fleet, CampaignTracker tracker, int days) {
        DateRange range = DateRange.lastDays(
                days,
                fleet.accounts().stream()
                        .map(account -> account.today(fleet.clock()))
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
        BigDecimal spend = BigDecimal.ZERO;
        BigDecimal revenue = BigDecimal.ZERO;
        for (String campaign : fleet.campaigns()) {
            spend = spend.add(fleet.inEuros(campaign, fleet.spend(campaign, range)));
            revenue = revenue.add(fleet.inEuros(campaign, fleet.revenue(campaign, range)));
        }
        RoasResult blended = tracker.allCampaigns()
                .blendedRoas()
                .between(range.since(), range.until())
                .in("EUR")
                .calculate();
        MetricTotals totals = tracker.allCampaigns()
                .metrics()
                .between(range.since(), range.until())
                .in("EUR")
                .calculate()
                .totals();
        if (spend.signum() > 0) {
            assertThat(blended.spend().amount()).isEqualByComparingTo(spend);
            assertThat(totals.spend()).isEqualByComparingTo(spend);
            assertThat(totals.revenue()).isEqualByComparingTo(revenue);
            assertThat(blended.value().asDouble()).isEqualTo(revenue.doubleValue() / spend.doubleValue(), within(1e-9));
        }
    }

    private static void assertReport(RandomFleet fleet, CampaignTracker tracker) {
        for (Account account : fleet.accounts()) {
            LocalDate day = account.today(fleet.clock()).minusDays(1);
            ReportFigures own = tracker.reports()
                    .daily()
                    .forAccount(account.accountId())
                    .generate()
                    .figures();
            assertThat(own.date()).isEqualTo(day);
            ReportFigures all = tracker.reports().daily().on(day).generate().figures();
            Map<String, CampaignFigures> told = campaigns(all);
            Map<String, CampaignFigures> alone = campaigns(own);
            Set<String> delivered = fleet.of(account).stream()
                    .filter(campaign -> fleet.rows(campaign, DateRange.day(day)) > 0)
                    .collect(Collectors.toSet());
            assertThat(alone).containsOnlyKeys(delivered);
            assertThat(told.keySet()).containsAll(delivered);
            alone.forEach((campaign, figures) -> {
                assertThat(figures.figures().value(Metric.ROAS))
                        .isEqualTo(told.get(campaign).figures().value(Metric.ROAS));
                assertThat(figures.figures().finalValue(Metric.ROAS))
                        .isEqualTo(told.get(campaign).figures().finalValue(Metric.ROAS));
                assertThat(figures.name()).isEqualTo(fleet.nameNow(campaign));
                assertThat(figures.figures().totals().spend())
                        .isEqualByComparingTo(fleet.spend(campaign, DateRange.day(day)));
            });
        }
    }

    private static Map<String, CampaignFigures> campaigns(ReportFigures report) {
        return report.currencies().stream()
                .flatMap(section -> section.campaigns().stream())
                .collect(Collectors.toMap(CampaignFigures::campaignId, campaign -> campaign));
    }

    private static void assertVerdicts(RandomFleet fleet, CampaignTracker tracker) {
        List<AnomalyVerdict> verdicts =
                tracker.allCampaigns().anomalies().detect().verdicts();
        List<WithheldVerdict> withheld =
                tracker.allCampaigns().anomalies().detect().withheld();
        for (Map.Entry<AlertType, Double> rule : RULES.entrySet()) {
            AlertType type = rule.getKey();
            double threshold = rule.getValue();
            List<AlertResult> results =
                    tracker.allCampaigns().alert(type).threshold(threshold).checkAll();
            for (String campaign : fleet.campaigns()) {
                AlertResult alone = tracker.campaign(campaign)
                        .alert(type)
                        .threshold(threshold)
                        .check();
                AlertResult together = results.stream()
                        .filter(result -> result.entity().id().equals(campaign))
                        .findFirst()
                        .orElseThrow();
                assertThat(together.evidence()).as(type + " of " + campaign).isEqualTo(alone.evidence());
                assertThat(together.reason()).isEqualTo(alone.reason());
            }
        }
        for (String campaign : fleet.campaigns()) {
            assertThat(tracker.campaign(campaign).anomalies().detect().verdicts())
                    .containsExactlyInAnyOrderElementsOf(verdicts.stream()
                            .filter(verdict -> verdict.entity().id().equals(campaign))
                            .toList());
            assertThat(tracker.campaign(campaign).anomalies().detect().withheld())
                    .containsExactlyInAnyOrderElementsOf(withheld.stream()
                            .filter(verdict -> verdict.entity().id().equals(campaign))
                            .toList());
        }
    }

    private static BigDecimal spend(Collection<MetricsResult> results) {
        return results.stream()
                .flatMap(result -> Stream.ofNullable(result.totals().spend()))
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
