package io.campaigntracker.spark;

import static org.apache.spark.sql.functions.col;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.creative.attribute.AttributeTable;
import io.campaigntracker.core.creative.ranking.CreativeRanker;
import io.campaigntracker.core.creative.ranking.Weighting;
import io.campaigntracker.core.performance.Completions;
import io.campaigntracker.core.performance.Grouping;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.OrderValue;
import io.campaigntracker.core.performance.RoasCalculator;
import io.campaigntracker.core.performance.RoasSums;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.creative.RankingPurpose;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasResult;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Questions about some days of a {@link SparkTracker}'s rows. A question about many accounts as one keeps what each account taught on the driver, some tens of kilobytes an account; those
 * by campaign keep nothing there. An account's rows of twelve weeks have to fit an executor in columns, about 100 bytes a row; {@link #anomalies()} holds rows a
 * campaign at a time, and of an account what was known of its last five weeks night by night.
 *
 * <p>Immutable and thread-safe.
 */
public final class SparkQuery {

    private static final MetricValue NOT_FETCHED = MetricValue.undefined(UndefinedReason.NOT_FETCHED);

    private final SparkTracker tracker;
    private final Supplier<Asked> question;

    /** @param question what is asked, of the moment at which it is */
    SparkQuery(SparkTracker tracker, Supplier<Asked> question) {
        this.tracker = tracker;
        this.question = question;
    }

    /**
     * {@return revenue / spend over all campaigns, with its interval and completed}
     *
     * @throws io.campaigntracker.model.CurrencyMismatchException if the accounts bill in two currencies
     */
    public RoasResult roas() {
        Asked asked = question.get();
        Evidence evidence = evidence(asked);
        RoasSums sums = RoasSums.of(
                        evidence.rows(),
                        evidence.group(),
                        1,
                        evidence.dispersions().wholes(1),
                        evidence.withoutRows(evidence.range()),
                        evidence.expectations(),
                        Grouping.WHOLE)
                .get(0);
        return RoasCalculator.roas(
                evidence.range(),
                sums,
                orderValue(asked, evidence.range(), sums),
                evidence.explain(evidence.range(), all(evidence), null),
                List.of(),
                sums.finalValue().sentence(sums.value()).stream().toList());
    }

    private OptionalDouble orderValue(Asked asked, DateRange range, RoasSums sums) {
        String currency = sums.currency();
        if (currency == null || !sums.isWithoutRevenue()) {
            return OptionalDouble.empty();
        }
        return OrderValue.of(
                FleetSums.byDay(tracker.rows(), OrderValue.days(range.until()), asked), range.until(), currency);
    }

    /**
     * {@return all metrics over all campaigns}
     *
     * @throws io.campaigntracker.model.CurrencyMismatchException if the accounts bill in two currencies
     */
    public MetricsResult metrics() {
        Evidence evidence = evidence(question.get());
        int[] used = all(evidence);
        return MetricsCalculator.results(
                        evidence.rows(),
                        evidence.group(),
                        1,
                        evidence.dispersions().wholes(1),
                        evidence.expectations(),
                        Grouping.WHOLE)
                .get(0)
                .result(
                        evidence.range(),
                        MetricsCalculator.reach(evidence.rows(), used, evidence.range(), () -> NOT_FETCHED),
                        evidence.withoutRows(evidence.range()),
                        evidence.explain(evidence.range(), used, null));
    }

    /**
     * {@return all metrics of each day that has a row}
     *
     * @throws io.campaigntracker.model.CurrencyMismatchException if the accounts bill in two currencies
     */
    public SortedMap<LocalDate, MetricsResult> byDay() {
        Evidence evidence = evidence(question.get());
        MetricsHistory history = evidence.rows().history();
        List<LocalDate> days = IntStream.range(0, history.size())
                .mapToObj(history::date)
                .distinct()
                .sorted()
                .toList();
        Map<LocalDate, Integer> numbers = new HashMap<>();
        days.forEach(day -> numbers.put(day, numbers.size()));
        int[] group = IntStream.range(0, history.size())
                .map(row -> Objects.requireNonNull(numbers.get(history.date(row))))
                .toArray();
        List<MetricsCalculator.Answer> answers = MetricsCalculator.results(
                evidence.rows(),
                group,
                days.size(),
                evidence.dispersions().wholes(days.size()),
                evidence.expectations(),
                Grouping.DAYS);
        SortedMap<LocalDate, MetricsResult> results = new TreeMap<>();
        for (int number = 0; number < days.size(); number++) {
            int own = number;
            DateRange day = DateRange.day(days.get(number));
            int[] used = IntStream.range(0, group.length)
                    .filter(row -> group[row] == own)
                    .toArray();
            results.put(
                    days.get(number),
                    answers.get(number)
                            .result(
                                    day,
                                    MetricsCalculator.reach(evidence.rows(), used, day, () -> NOT_FETCHED),
                                    evidence.withoutRows(day),
                                    evidence.explain(day, used, null)));
        }
        return results;
    }

    /**
     * {@return a row a campaign that has one: {@code account_id}, {@code campaign_id}, {@code since}, {@code until}, {@code currency}, the exact {@code sums} ({@code rows},
     * {@code impressions}, {@code clicks}, {@code link_clicks}, {@code spend}, {@code conversions}, {@code revenue}), and for each metric, by its name in lower case such as {@code roas},
     * {@code value} or the reason why it is {@code undefined}, {@code lower} and {@code upper}; what it will come to: {@code final_value}, {@code final_lower}, {@code final_upper},
     * {@code share_estimated}; what it is worth: {@code level}, {@code level_lower}, {@code level_upper}}
     */
    public Dataset<Row> byCampaign() {
        Map<String, AccountFacts> facts = tracker.facts();
        Asked asked = question.get();
        return FigureColumns.dated(
                byAccount(facts, asked)
                        .flatMapSortedGroups(
                                ordered(),
                                (String accountId, Iterator<Row> states) -> {
                                    AccountFacts own = facts.get(accountId);
                                    if (own == null) {
                                        return Collections.emptyIterator();
                                    }
                                    List<Row> answers = new ArrayList<>();
                                    CampaignAnswers.of(own, AccountRows.read(own, states, asked), asked)
                                            .forEach((campaign, result) ->
                                                    answers.add(FigureColumns.row(accountId, campaign, result)));
                                    return answers.iterator();
                                },
                                Encoders.row(FigureColumns.byCampaign())),
                "since",
                "until");
    }

    /**
     * {@return each campaign judged on each of the days, as {@code allCampaigns().anomalies().between(…).detect()} does} A row a verdict: {@code account_id}, {@code campaign_id},
     * {@code since}, {@code date}, {@code metric}, {@code type}, {@code method}, {@code observed}, {@code expected}, {@code lower}, {@code upper}, {@code score}, {@code p_value},
     * {@code q_value}, {@code n}, {@code severity} (null where nothing is to be raised), {@code currency}, {@code cost_kind}, {@code cost}, {@code cause}, {@code message}; where a verdict is
     * withheld {@code withheld} says why, and there are no numbers.
     *
     * <p>Campaigns are judged one by one in the executors; then what was found in an account on a day is corrected together, and the verdicts are made. The rows are gone through twice.
     */
    public Dataset<Row> anomalies() {
        return FleetAnomalies.of(tracker, question.get(), false);
    }

    /**
     * {@return the creatives of each account, ranked among each other as {@code account(id).creatives().ranking(purpose, metric, n)} does} A row a creative: {@code account_id},
     * {@code creative_id}, {@code since}, {@code until}, {@code rank}, {@code value}, {@code expected}, {@code bound}, {@code probability_best}, {@code expected_loss},
     * {@code expected_gain}, {@code contender}, {@code currency}, {@code sums}; of one that was left out the reason, {@code left_out}, and no rank.
     *
     * @param purpose what the order is for
     * @param metric what to rank by
     * @param n how many of each account at most
     * @throws IllegalArgumentException if n is less than 1, or the metric can't be ranked by
     * @throws IllegalStateException if no rows of ads were given
     */
    public Dataset<Row> creatives(RankingPurpose purpose, Metric metric, int n) {
        // refused here rather than in an executor
        new CreativeRanker.Request(purpose, metric, n, 0, Weighting.even(any -> LocalDate.MIN));
        return FigureColumns.dated(
                ofCreatives(CreativeAnswers.RANKED, answers -> answers.ranked(purpose, metric, n)), "since", "until");
    }

    /**
     * {@return how the creatives of each account did by the values of an attribute, as {@code account(id).creatives().withAttributes(…).byAttribute(key, metric)} does} A row a value:
     * {@code account_id}, {@code since}, {@code until}, {@code attribute}, {@code value}, {@code creatives}, {@code impressions}, {@code observed}, {@code expected}, {@code lower},
     * {@code upper}.
     *
     * @param known what creatives are like; one that nothing is told of is left out
     * @param key the attribute
     * @param metric of what
     * @throws IllegalStateException if no rows of ads were given
     */
    public Dataset<Row> byAttribute(Collection<CreativeAttribute> known, String key, Metric metric) {
        Map<String, Map<String, String>> table = AttributeTable.of(known).byCreative();
        return FigureColumns.dated(
                ofCreatives(CreativeAnswers.LEVELS, answers -> answers.levels(table, key, metric)), "since", "until");
    }

    /** A question about the creatives of one account. */
    @FunctionalInterface
    private interface OfCreatives extends Serializable {
        List<Row> answer(CreativeAnswers creatives);
    }

    private Dataset<Row> ofCreatives(StructType type, OfCreatives ask) {
        Dataset<Row> adRows = tracker.ads();
        Asked asked = question.get();
        Map<String, AccountFacts> facts = tracker.facts();
        Map<String, AccountFacts> ofAds = tracker.ofAds(facts);
        Dataset<Row> ads = adRows.where(RowTable.within(needed(facts.values(), asked)));
        KeyValueGroupedDataset<String, Row> adsByAccount =
                ads.groupBy(col("account_id")).as(Encoders.STRING(), Encoders.row(ads.schema()));
        return byAccount(facts, asked)
                .cogroupSorted(
                        adsByAccount,
                        ordered(),
                        ordered(),
                        (String accountId, Iterator<Row> campaigns, Iterator<Row> own) -> {
                            if (!own.hasNext()) {
                                return Collections.emptyIterator();
                            }
                            AccountFacts account = ofAds.get(accountId);
                            if (account == null) {
                                throw new IllegalStateException("account " + accountId
                                        + " has rows of ads and none of campaigns, from which its pace is learned");
                            }
                            return ask.answer(CreativeAnswers.of(account, campaigns, own, asked))
                                    .iterator();
                        },
                        Encoders.row(type));
    }

    private Evidence evidence(Asked asked) {
        Map<String, AccountFacts> facts = tracker.facts();
        DateRange range = asked.range(Evidence.today(facts.values(), asked));
        AttributedHistory sums = FleetSums.byDay(tracker.rows(), range, asked);
        return Evidence.of(EntityLevel.CAMPAIGN, facts.values(), lessons(facts, asked), sums, asked, Set.of());
    }

    private List<Lesson> lessons(Map<String, AccountFacts> facts, Asked asked) {
        boolean many = facts.size() > Completions.FEW_ACCOUNTS;
        List<byte[]> learned = byAccount(facts, asked)
                .flatMapSortedGroups(
                        ordered(),
                        (String accountId, Iterator<Row> states) -> {
                            AccountFacts own = facts.get(accountId);
                            if (own == null) {
                                return Collections.emptyIterator();
                            }
                            Lesson lesson = AccountRows.read(own, states, asked).lesson();
                            return List.of(Carried.of(many ? lesson.ofTheWhole() : lesson))
                                    .iterator();
                        },
                        Encoders.BINARY())
                .collectAsList();
        List<Lesson> lessons = new ArrayList<>();
        learned.forEach(bytes -> lessons.add(Carried.read(bytes, Lesson.class)));
        // also having seen nothing teaches
        Set<String> silent = new HashSet<>(facts.keySet());
        lessons.forEach(lesson -> silent.remove(lesson.accountId()));
        silent.forEach(id ->
                lessons.add(AccountRows.read(Objects.requireNonNull(facts.get(id)), Collections.emptyIterator(), asked)
                        .lesson()));
        return lessons;
    }

    /** The states of the days that some account needs, also of accounts of whose rows only former states are left. */
    private KeyValueGroupedDataset<String, Row> byAccount(Map<String, AccountFacts> facts, Asked asked) {
        Dataset<Row> states = tracker.states().where(RowTable.within(needed(facts.values(), asked)));
        return states.groupBy(col("account_id")).as(Encoders.STRING(), Encoders.row(states.schema()));
    }

    private static DateRange needed(Collection<AccountFacts> facts, Asked asked) {
        Set<LocalDate> todays = new HashSet<>();
        facts.forEach(one -> todays.add(asked.today(one.zone())));
        return todays.stream()
                .map(today -> AccountRows.needed(today, asked.range(today)))
                .reduce(DateRange::spanning)
                .orElseGet(() -> {
                    LocalDate today = asked.today(asked.clock().getZone());
                    return AccountRows.needed(today, asked.range(today));
                });
    }

    private static Column[] ordered() {
        return new Column[] {col("entity"), col("day"), col("since")};
    }

    private static int[] all(Evidence evidence) {
        return IntStream.range(0, evidence.rows().history().size()).toArray();
    }
}
