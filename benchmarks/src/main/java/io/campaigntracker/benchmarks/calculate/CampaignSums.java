package io.campaigntracker.benchmarks.calculate;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** ROAS and CTR of each campaign, in the ways one could write it. Every way answers with ROAS and then CTR by campaign. */
final class CampaignSums {

    private static final int CAMPAIGNS = CampaignDays.CAMPAIGNS;

    private CampaignSums() {}

    static List<Double> arrays(CampaignDays days) {
        long[] impressions = new long[CAMPAIGNS];
        long[] clicks = new long[CAMPAIGNS];
        long[] spend = new long[CAMPAIGNS];
        long[] revenue = new long[CAMPAIGNS];
        for (int row = 0; row < days.campaign.length; row++) {
            int key = days.campaign[row];
            impressions[key] += days.impressions[row];
            clicks[key] += days.clicks[row];
            spend[key] += days.spendCents[row];
            revenue[key] += days.revenueCents[row];
        }
        Double[] ratios = new Double[2 * CAMPAIGNS];
        for (int key = 0; key < CAMPAIGNS; key++) {
            ratios[key] = (double) revenue[key] / spend[key];
            ratios[CAMPAIGNS + key] = 100.0 * clicks[key] / impressions[key];
        }
        return Arrays.asList(ratios);
    }

    /** The library: exact sums of six measures, groups by entity. */
    static List<Double> calculator(MetricsHistory history) {
        int[] group = new int[history.size()];
        Arrays.setAll(group, history::entity);
        List<MetricTotals> totals = TotalsCalculator.byGroup(
                AttributedHistory.of(history, ConversionBasis.DEFAULT),
                group,
                history.entities().size());
        Double[] ratios = new Double[2 * CAMPAIGNS];
        for (int key = 0; key < CAMPAIGNS; key++) {
            MetricTotals total = totals.get(key);
            ratios[key] = (double) cents(total.revenue()) / cents(total.spend());
            ratios[CAMPAIGNS + key] = 100.0 * total.clicks() / total.impressions();
        }
        return Arrays.asList(ratios);
    }

    static List<Double> hashMap(List<CampaignDays.Day> days) {
        Map<Long, long[]> sums = new HashMap<>();
        for (CampaignDays.Day day : days) {
            add(sums.computeIfAbsent(day.campaign(), key -> new long[4]), day);
        }
        return ratios(sums);
    }

    static List<Double> streams(List<CampaignDays.Day> days) {
        return ratios(days.stream()
                .collect(Collectors.groupingBy(
                        CampaignDays.Day::campaign,
                        Collectors.reducing(
                                new long[4], day -> add(new long[4], day), (one, other) -> new long[] {
                                    one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]
                                }))));
    }

    static List<Double> lists(List<CampaignDays.Day> days) {
        Map<Long, long[]> sums = new HashMap<>();
        days.stream()
                .collect(Collectors.groupingBy(CampaignDays.Day::campaign))
                .forEach((key, list) -> sums.put(key, new long[] {
                    list.stream().mapToLong(CampaignDays.Day::impressions).sum(),
                    list.stream().mapToLong(CampaignDays.Day::clicks).sum(),
                    list.stream().mapToLong(CampaignDays.Day::spendCents).sum(),
                    list.stream().mapToLong(CampaignDays.Day::revenueCents).sum()
                }));
        return ratios(sums);
    }

    private static long[] add(long[] sum, CampaignDays.Day day) {
        sum[0] += day.impressions();
        sum[1] += day.clicks();
        sum[2] += day.spendCents();
        sum[3] += day.revenueCents();
        return sum;
    }

    private static List<Double> ratios(Map<Long, long[]> sums) {
        Double[] ratios = new Double[2 * CAMPAIGNS];
        sums.forEach((key, sum) -> {
            ratios[key.intValue()] = (double) sum[3] / sum[2];
            ratios[CAMPAIGNS + key.intValue()] = 100.0 * sum[1] / sum[0];
        });
        return Arrays.asList(ratios);
    }

    private static long cents(BigDecimal money) {
        return money.movePointRight(2).longValueExact();
    }
}
