package io.campaigntracker.spark;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.performance.Grouping;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.WithoutRows;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricsResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The metrics of each campaign of one account. */
final class CampaignAnswers {

    private static final MetricValue NOT_FETCHED = MetricValue.undefined(UndefinedReason.NOT_FETCHED);

    private CampaignAnswers() {}

    static SortedMap<String, MetricsResult> of(AccountFacts facts, AccountRows account, Asked asked) {
        Evidence evidence = Evidence.of(
                EntityLevel.CAMPAIGN,
                List.of(facts),
                List.of(account.lesson()),
                AttributedHistory.of(account.asked(), asked.bases()),
                asked,
                Set.of());
        MetricsHistory history = evidence.rows().history();
        TreeMap<String, Integer> numbers = new TreeMap<>();
        List<List<Integer>> rowsOf = new ArrayList<>();
        int[] group = new int[history.size()];
        for (int row = 0; row < group.length; row++) {
            int number = numbers.computeIfAbsent(history.campaignId(row).orElse(""), id -> {
                rowsOf.add(new ArrayList<>());
                return rowsOf.size() - 1;
            });
            group[row] = number;
            rowsOf.get(number).add(row);
        }
        List<MetricsCalculator.Answer> answers = MetricsCalculator.results(
                evidence.rows(),
                group,
                numbers.size(),
                evidence.dispersions().of(history, group, numbers.size()),
                evidence.expectations(),
                Grouping.CAMPAIGNS);
        WithoutRows withoutRows = evidence.withoutRows(evidence.range());
        // no column tells it, so that the one of the account serves all
        Explanation explanation = evidence.explain(evidence.range(), new int[0], facts.accountId());
        SortedMap<String, MetricsResult> results = new TreeMap<>();
        for (Map.Entry<String, Integer> campaign : numbers.entrySet()) {
            int[] used = rowsOf.get(campaign.getValue()).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            results.put(
                    campaign.getKey(),
                    answers.get(campaign.getValue())
                            .result(
                                    evidence.range(),
                                    MetricsCalculator.reach(evidence.rows(), used, evidence.range(), () -> NOT_FETCHED),
                                    withoutRows,
                                    explanation));
        }
        return results;
    }
}
