package io.campaigntracker.core.report;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.report.CampaignDays;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.PeriodFigures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Puts a period's figures together from its rows and those of the days before it. Ratios are ratios of sums; see {@link Comparison} for what they are held against. Pure
 * and thread-safe.
 */
public final class ReportAssembler {

    private static final int DAY_BY_DAY = 25;
    private static final BigDecimal FLOOR_SHARE = new BigDecimal("0.01");
    private static final List<Metric> MAIN = List.of(
            Metric.SPEND,
            Metric.IMPRESSIONS,
            Metric.CLICKS,
            Metric.CTR,
            Metric.CPC,
            Metric.CPM,
            Metric.CONVERSIONS,
            Metric.CPA,
            Metric.REVENUE,
            Metric.ROAS);

    private ReportAssembler() {}

    /** {@return one section a currency that has a row on one of the days told, in alphabetical order; why ROAS changed is not told yet} */
    public static List<CurrencySection> assemble(AttributedHistory rows, ReportTerms terms) {
        MetricsHistory history = rows.history();
        DateRange days = terms.told();
        return IntStream.range(0, history.size())
                .filter(row -> days.contains(history.date(row)))
                .mapToObj(history::currency)
                .distinct()
                .sorted()
                .map(currency -> section(rows, currency, terms))
                .toList();
    }

    private static CurrencySection section(AttributedHistory rows, String currency, ReportTerms terms) {
        PeriodSums sums = new PeriodSums(rows, currency, terms);
        PeriodFigures total = sums.over(terms.range());
        Comparison comparison = new Comparison(terms, sums, total);
        List<CampaignFigures> campaigns = campaigns(sums, currency, terms);
        BigDecimal floor = terms.minimumSpend() != null
                ? terms.minimumSpend()
                : spent(total).multiply(FLOOR_SHARE);
        List<CampaignFigures> top = campaigns.stream()
                .filter(campaign -> campaign.goal().isJudgedBy(Metric.ROAS)
                        && campaign.figures().value(Metric.ROAS).isDefined())
                .filter(campaign -> spent(campaign.figures()).compareTo(floor) >= 0)
                .sorted(Comparator.comparingDouble((CampaignFigures campaign) ->
                                campaign.figures().value(Metric.ROAS).asDouble())
                        .reversed()
                        .thenComparing(CampaignFigures::campaignId))
                .limit(terms.top())
                .toList();
        return new CurrencySection(
                currency,
                total,
                MAIN.stream().map(comparison::of).toList(),
                top,
                floor,
                campaigns,
                sums.byDay(terms.told(), row -> true),
                dayByDay(sums, campaigns, terms),
                "",
                null,
                "Not asked.");
    }

    private static List<CampaignFigures> campaigns(PeriodSums sums, String currency, ReportTerms terms) {
        MetricsHistory history = sums.rows().history();
        TreeMap<String, Integer> numbers = new TreeMap<>();
        List<String> accounts = new ArrayList<>();
        int[] group = new int[history.size()];
        Arrays.fill(group, -1);
        for (int row = 0; row < group.length; row++) {
            Optional<String> campaign = history.campaignId(row);
            if (sums.isOwn(row) && campaign.isPresent() && terms.range().contains(history.date(row))) {
                int index = row;
                group[row] = numbers.computeIfAbsent(campaign.get(), id -> {
                    accounts.add(sums.account(index));
                    return accounts.size() - 1;
                });
            }
        }
        List<PeriodFigures> figures = sums.byCampaign(group, accounts);
        List<CampaignFigures> campaigns = new ArrayList<>();
        numbers.forEach((id, number) -> campaigns.add(new CampaignFigures(
                accounts.get(number),
                id,
                terms.names().apply(id),
                terms.goals().apply(accounts.get(number), id),
                figures.get(number),
                terms.shown().of(currency, id))));
        campaigns.sort(Comparator.comparing((CampaignFigures campaign) -> spent(campaign.figures()))
                .reversed()
                .thenComparing(CampaignFigures::campaignId));
        return campaigns;
    }

    private static List<CampaignDays> dayByDay(PeriodSums sums, List<CampaignFigures> campaigns, ReportTerms terms) {
        MetricsHistory history = sums.rows().history();
        return campaigns.stream()
                .filter(campaign -> campaign.goal().isJudgedBy(Metric.ROAS))
                .limit(DAY_BY_DAY)
                .map(campaign -> new CampaignDays(
                        campaign.campaignId(),
                        campaign.name(),
                        sums.byDay(
                                terms.told(),
                                row -> history.campaignId(row)
                                        .filter(campaign.campaignId()::equals)
                                        .isPresent())))
                .toList();
    }

    /** What was readably spent; only for order and floor. */
    private static BigDecimal spent(PeriodFigures figures) {
        return Objects.requireNonNullElse(figures.totals().spend(), BigDecimal.ZERO);
    }
}
