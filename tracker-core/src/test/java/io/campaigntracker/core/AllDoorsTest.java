package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.anomaly.AnomalyDetector;
import io.campaigntracker.core.fixture.RandomBooks;
import io.campaigntracker.core.fixture.RandomBooks.Figures;
import io.campaigntracker.core.fixture.Seeds;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.creative.CreativeList;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.offline.OfflineQuery;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricSeries;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.MetricsQuery;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.ReportFigures;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One question, one answer: whatever door a ROAS is asked through, it is what the books add up to. */
class AllDoorsTest {

    private static final OfflinePolicy[] POLICIES = OfflinePolicy.values();
    private static final int ROUNDS = 4;
    private static final Pattern DAYS = Pattern.compile(" over (\\S{10})\\.\\.(\\S{10})");

    /**
     * A door's terms.
     *
     * @param house the tracker's policy
     * @param asked the question's; null to ask for none
     * @param early whether it is asked as of a moment when half of the sales were not imported
     */
    private record Terms(OfflinePolicy house, @Nullable OfflinePolicy asked, boolean early) {

        OfflinePolicy policy() {
            return asked == null ? house : asked;
        }

        <Q extends OfflineQuery<Q>> Q on(Q question) {
            return asked == null ? question : question.offline(asked);
        }
    }

    /** {@code -Ddoors.seeds=1001..1200} walks through the doors with others. */
    static LongStream seeds() {
        return Seeds.of("doors.seeds", Boolean.getBoolean("tracker.full") ? 20 : 4);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyDoor_tellsTheFigureOfTheBooks(long seed) {
        RandomBooks books = new RandomBooks(seed);
        Random random = new Random(seed * 31);
        OfflinePolicy house = POLICIES[random.nextInt(POLICIES.length)];
        OfflinePolicy asked = POLICIES[random.nextInt(POLICIES.length)];
        CampaignTracker tracker = books.tracker(house);
        for (Terms terms :
                List.of(new Terms(house, null, false), new Terms(house, asked, false), new Terms(house, asked, true))) {
            CampaignTracker from = terms.early() ? tracker.asOf(RandomBooks.EARLIER) : tracker;
            for (int round = 0; round < ROUNDS; round++) {
                Set<String> campaigns = someOfOneAccount(random);
                DateRange days = someDays(random);
                assertWhole(books, from, campaigns, days, terms);
                assertParts(books, from, campaigns, days, terms);
                assertTrend(books, from, campaigns, days, terms);
                assertChange(books, from, campaigns, days, terms);
                assertKnown(books, from, campaigns, days);
                assertCostPerResult(books, from, campaigns, days);
                assertCreatives(books, from, campaigns, days);
                assertReport(books, from, days.until(), terms);
            }
            assertAlerts(books, from, terms);
        }
        assertPredictions(books, tracker, house, asked);
    }

    private static void assertWhole(
            RandomBooks books, CampaignTracker tracker, Set<String> campaigns, DateRange days, Terms terms) {
        Figures book = books.figures(campaigns, days, terms.policy(), terms.early());
        TrackedCampaigns asked = tracker.campaigns(campaigns);
        RoasResult roas = terms.on(asked.blendedRoas().between(days.since(), days.until()))
                .calculate();
        MetricsResult metrics = metrics(asked, days, terms).calculate();

        assertValue(roas.value(), book.roas());
        assertValue(metrics.roas(), book.roas());
        assertValue(metrics.cpa(), book.cpa());
        assertThat(metrics.explain().offline()).isEqualTo(roas.explain().offline());
        assertThat(metrics.explain().toString()).contains(roas.offline().basis().label());
        if (book.roas() != null && book.roas() != 0) {
            assertThat(metrics.interval(Metric.ROAS).orElse(null)).isEqualTo(roas.interval());
        }
        if (campaigns.size() == 1) {
            RoasResult single = terms.on(
                            tracker.campaign(campaigns.iterator().next()).roas().between(days.since(), days.until()))
                    .calculate();
            assertThat(single.value()).isEqualTo(roas.value());
            assertThat(single.interval()).isEqualTo(roas.interval());
            assertThat(single.offline()).isEqualTo(roas.offline());
        }
    }

    private static void assertParts(
            RandomBooks books, CampaignTracker tracker, Set<String> campaigns, DateRange days, Terms terms) {
        MetricsQuery question = metrics(tracker.campaigns(campaigns), days, terms);
        SortedMap<String, MetricsResult> byCampaign = question.byCampaign();
        SortedMap<String, MetricTotals> totals = question.totalsByCampaign();
        assertThat(totals.keySet()).isEqualTo(byCampaign.keySet());
        byCampaign.forEach((campaign, metrics) -> {
            Figures book = books.figures(Set.of(campaign), days, terms.policy(), terms.early());
            assertValue(metrics.roas(), book.roas());
            assertValue(metrics.cpa(), book.cpa());
            assertThat(totals.get(campaign)).isEqualTo(metrics.totals());
        });
        SortedMap<LocalDate, MetricsResult> byDay = question.byDay();
        for (LocalDate day : days.dates()) {
            Figures book = books.figures(campaigns, DateRange.day(day), days, terms.policy(), terms.early());
            MetricsResult metrics = byDay.get(day);
            assertValue(metrics == null ? MetricValue.undefined(UndefinedReason.NO_DATA) : metrics.roas(), book.roas());
        }
        question.byWeek()
                .values()
                .forEach(week -> assertValue(
                        week.roas(),
                        books.figures(campaigns, week.range(), days, terms.policy(), terms.early())
                                .roas()));
        BigDecimal whole = revenue(question.calculate());
        assertThat(revenue(byDay)).isEqualByComparingTo(whole);
        assertThat(revenue(byCampaign)).isEqualByComparingTo(whole);
    }

    private static BigDecimal revenue(MetricsResult metrics) {
        return Objects.requireNonNullElse(metrics.totals().revenue(), BigDecimal.ZERO);
    }

    private static BigDecimal revenue(SortedMap<?, MetricsResult> parts) {
        return parts.values().stream().map(AllDoorsTest::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void assertTrend(
            RandomBooks books, CampaignTracker tracker, Set<String> campaigns, DateRange days, Terms terms) {
        MetricSeries series = terms.on(tracker.campaigns(campaigns)
                        .trend(Metric.ROAS)
                        .between(days.since(), days.until())
                        .smoothedOver(3))
                .series();
        for (MetricSeries.Point point : series.points()) {
            assertThat(point.state()).isEqualTo(books.state(campaigns, point.date(), days));
            DateRange three = DateRange.of(point.date().minusDays(2), point.date());
            assertValue(
                    point.value(),
                    books.figures(campaigns, DateRange.day(point.date()), days, terms.policy(), terms.early())
                            .roas());
            assertValue(
                    point.smoothed(),
                    books.figures(campaigns, three, days, terms.policy(), terms.early())
                            .roas());
        }
    }

    private static void assertChange(
            RandomBooks books, CampaignTracker tracker, Set<String> campaigns, DateRange days, Terms terms) {
        DateRange before =
                DateRange.of(days.since().minusDays(days.days()), days.since().minusDays(1));
        RoasChange change = terms.on(tracker.campaigns(campaigns)
                        .whyRoasChanged()
                        .from(before)
                        .to(days))
                .explain();
        Figures book0 = books.figures(campaigns, before, terms.policy(), terms.early());
        Figures book1 = books.figures(campaigns, days, terms.policy(), terms.early());

        assertValue(change.roasBefore(), book0.roas());
        assertValue(change.roasAfter(), book1.roas());
        boolean comparable = books.unsettled(campaigns, before).isEmpty()
                && books.unsettled(campaigns, days).isEmpty();
        boolean changed = book0.roas() != null
                && book1.roas() != null
                && !books.present(campaigns, before).equals(books.present(campaigns, days));
        if (!comparable || changed) {
            assertThat(change.withheld()).isNotNull();
            assertThat(change.parts()).isEmpty();
        } else if (book0.roas() != null && book1.roas() != null) {
            assertThat(change.totals().total()).isCloseTo(book1.roas() - book0.roas(), within(1e-9));
        }
    }

    private static void assertKnown(RandomBooks books, CampaignTracker tracker, Set<String> campaigns, DateRange days) {
        TrackedCampaigns asked = tracker.campaigns(campaigns);
        DataCoverage coverage =
                asked.coverage().between(days.since(), days.until()).calculate();
        Explanation metrics =
                asked.metrics().between(days.since(), days.until()).calculate().explain();

        assertThat(coverage.days())
                .allSatisfy(day -> assertThat(day.state()).isEqualTo(books.state(campaigns, day.date(), days)));
        assertThat(metrics.daysOpen()).isEqualTo(in(DayState.OPEN, books, campaigns, days));
        assertThat(metrics.daysNotFetched()).isEqualTo(in(DayState.MISSING, books, campaigns, days));
    }

    private static List<LocalDate> in(DayState state, RandomBooks books, Set<String> campaigns, DateRange days) {
        return days.dates().stream()
                .filter(day -> books.state(campaigns, day, days) == state)
                .toList();
    }

    private static void assertCostPerResult(
            RandomBooks books, CampaignTracker tracker, Set<String> campaigns, DateRange days) {
        assertValue(
                tracker.campaigns(campaigns)
                        .costPerResult("purchase")
                        .between(days.since(), days.until())
                        .calculate()
                        .value(),
                books.figures(campaigns, days, OfflinePolicy.EXCLUDED, false).cpa());
    }

    private static void assertCreatives(
            RandomBooks books, CampaignTracker tracker, Set<String> campaigns, DateRange days) {
        CreativeList list = tracker.campaigns(campaigns)
                .creatives()
                .between(days.since(), days.until())
                .list();
        MetricsResult whole = tracker.campaigns(campaigns)
                .metrics()
                .between(days.since(), days.until())
                .offline(OfflinePolicy.EXCLUDED)
                .calculate();

        for (CreativePerformance creative : list.creatives()) {
            Figures book = books.ofCreative(campaigns, creative.creativeId(), days);
            assertValue(creative.value(Metric.ROAS), book.roas());
            assertValue(creative.value(Metric.CPA), book.cpa());
        }
        assertThat(list.creatives().stream()
                        .map(creative ->
                                Objects.requireNonNullElse(creative.totals().spend(), BigDecimal.ZERO))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(Objects.requireNonNullElse(whole.totals().spend(), BigDecimal.ZERO));
        assertThat(list.unlistedAds()).allMatch(Money::isZero);
    }

    private static void assertReport(RandomBooks books, CampaignTracker tracker, LocalDate day, Terms terms) {
        ReportFigures report =
                terms.on(tracker.reports().daily().on(day)).generate().figures();
        for (CurrencySection section : report.currencies()) {
            Set<String> own = books.campaigns().stream()
                    .filter(campaign -> campaign.startsWith(
                            switch (section.currency()) {
                                case "USD" -> "us";
                                case "EUR" -> "c";
                                default -> RandomBooks.CHANGED;
                            }))
                    .collect(Collectors.toSet());
            // a report reads as far back as anomalies need
            DateRange read = DateRange.of(day.minusDays(AnomalyDetector.LOOKBACK_DAYS), day);
            assertThat(section.currency()).isEqualTo(books.present(own, read));
            assertThat(section.total().state()).isEqualTo(books.state(own, day, read));
            if (section.total().state() != DayState.FETCHED) {
                assertThat(section.changes())
                        .noneMatch(change -> change.sinceBefore().isDefined()
                                || change.sinceUsual().isDefined());
            }
            Figures book = books.figures(own, DateRange.day(day), read, terms.policy(), terms.early());
            assertValue(section.total().value(Metric.ROAS), book.roas());
            assertValue(section.total().value(Metric.CPA), book.cpa());
            for (CampaignFigures campaign : section.campaigns()) {
                assertValue(
                        campaign.figures().value(Metric.ROAS),
                        books.figures(
                                        Set.of(campaign.campaignId()),
                                        DateRange.day(day),
                                        read,
                                        terms.policy(),
                                        terms.early())
                                .roas());
            }
        }
    }

    private static void assertAlerts(RandomBooks books, CampaignTracker tracker, Terms terms) {
        double target = 2;
        List<AlertResult> results = terms.on(tracker.allCampaigns()
                        .alert(AlertType.ROAS_BELOW_TARGET)
                        .threshold(target))
                .checkAll();
        assertThat(results).hasSize(books.campaigns().size());
        for (AlertResult result : results) {
            LocalDate last = result.evidence().date();
            String campaign = result.entity().id();
            if (last == null) {
                assertThat(result.outcome()).isEqualTo(AlertResult.Outcome.WITHHELD);
                assertThat(books.unsettled(Set.of(campaign), DateRange.lastDays(35, RandomBooks.TODAY)))
                        .isNotEmpty();
                continue;
            }
            DateRange week = judged(result);
            assertThat(week.until()).isEqualTo(last);
            List<LocalDate> unsettled = books.unsettled(Set.of(campaign), week);
            Double book = books.ofSettled(Set.of(campaign), week, terms.policy(), terms.early())
                    .roas();
            RoasResult roas = terms.on(tracker.campaign(campaign).roas().between(week.since(), week.until()))
                    .calculate();

            Double observed = result.evidence().observed();
            assertThat(observed == null).isEqualTo(book == null);
            if (unsettled.isEmpty()) {
                assertThat(roas.value().isDefined()).isEqualTo(book != null);
                CompletedFigure level = roas.level();
                ConfidenceInterval interval = level.interval();
                assertThat(observed)
                        .isEqualTo(
                                level.value().isDefined()
                                        ? (Double) level.value().asDouble()
                                        : book);
                assertThat(result.evidence().lower()).isEqualTo(interval == null ? null : interval.lower());
                assertThat(result.evidence().upper()).isEqualTo(interval == null ? null : interval.upper());
            }
            if (result.fired()) {
                assertThat(observed).isLessThan(target);
            }
            assertThat(result.evidence().method())
                    .contains(roas.offline().basis().label());
        }
    }

    /** The days that the rule took, which its sentence tells. */
    private static DateRange judged(AlertResult result) {
        Matcher days = DAYS.matcher(result.reason());
        assertThat(days.find()).as(result.reason()).isTrue();
        return DateRange.of(LocalDate.parse(days.group(1)), LocalDate.parse(days.group(2)));
    }

    private static void assertPredictions(
            RandomBooks books, CampaignTracker tracker, OfflinePolicy house, OfflinePolicy asked) {
        DateRange horizon = DateRange.of(RandomBooks.TODAY.minusDays(50), RandomBooks.TODAY.minusDays(40));
        for (String campaign : books.campaigns()) {
            Prediction.Builder plain = prediction("plain-" + campaign, campaign, horizon);
            Prediction.Builder own =
                    prediction("own-" + campaign, campaign, horizon).offline(asked);
            tracker.predictions().record(List.of(plain.build(), own.build()));

            assertPrediction(books, tracker, "plain-" + campaign, campaign, horizon, house);
            assertPrediction(books, tracker, "own-" + campaign, campaign, horizon, asked);
        }
    }

    private static void assertPrediction(
            RandomBooks books,
            CampaignTracker tracker,
            String id,
            String campaign,
            DateRange horizon,
            OfflinePolicy policy) {
        Double book = books.figures(Set.of(campaign), horizon, policy, false).roas();
        MetricComparison fresh =
                tracker.predictions().compare(id, campaign).metrics().get(0);
        MetricComparison kept =
                tracker.predictions().compare(id, campaign).metrics().get(0);
        if (!books.unsettled(Set.of(campaign), horizon).isEmpty()) {
            assertThat(fresh.status()).isNotEqualTo(PredictionStatus.SCORED);
        } else if (fresh.status() == PredictionStatus.SCORED) {
            assertValue(fresh.actual(), book);
        } else {
            assertThat(fresh.status()).isIn(PredictionStatus.UNDEFINED, PredictionStatus.NO_SPEND);
            assertThat(book).isNull();
        }
        assertThat(fresh.prediction().offline()).isEqualTo(policy);
        assertThat(kept.actual()).isEqualTo(fresh.actual());
        assertThat(kept.basis()).isEqualTo(fresh.basis());
    }

    private static Prediction.Builder prediction(String id, String campaign, DateRange horizon) {
        return Prediction.of(id, campaign, Metric.ROAS, 2).over(horizon).madeAt(RandomBooks.EARLIER);
    }

    private static MetricsQuery metrics(TrackedCampaigns asked, DateRange days, Terms terms) {
        return terms.on(asked.metrics().between(days.since(), days.until()));
    }

    private static Set<String> someOfOneAccount(Random random) {
        if (random.nextInt(3) == 0) {
            return Set.of("us" + random.nextInt(2));
        }
        if (random.nextInt(3) == 0) {
            return Set.of(RandomBooks.CHANGED);
        }
        Set<String> some = new HashSet<>();
        some.add("c" + random.nextInt(3));
        some.add("c" + random.nextInt(3));
        return some;
    }

    private static DateRange someDays(Random random) {
        int length = 1 + random.nextInt(20);
        LocalDate until = RandomBooks.DAYS.until().minusDays(random.nextInt(20));
        return DateRange.of(until.minusDays(length - 1L), until);
    }

    private static void assertValue(MetricValue value, @Nullable Double expected) {
        if (expected == null) {
            assertThat(value.isDefined()).isFalse();
        } else {
            assertThat(value.asDouble()).isCloseTo(expected, within(1e-9));
        }
    }
}
