package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.performance.MetricsResult;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints a line of metrics for each campaign. */
final class CampaignTable {

    private static final String FORMAT = "%-28s %13s %11s %8s %6s %7s %7s %8s %6s%n";

    private CampaignTable() {}

    static void print(CampaignTracker tracker, DateRange days, PrintStream out) {
        Map<String, MetricsResult> campaigns = tracker.allCampaigns()
                .metrics()
                .between(days.since(), days.until())
                .byCampaign();
        Map<String, String> names = tracker.catalogs().stream()
                .flatMap(catalog -> catalog.campaigns().stream())
                .collect(Collectors.toMap(Campaign::campaignId, Campaign::name));
        out.printf(FORMAT, "campaign", "spend", "impressions", "clicks", "CTR %", "CPC", "CPM", "CPA", "ROAS");
        campaigns.forEach((id, metrics) -> out.printf(
                FORMAT,
                shorten(names.getOrDefault(id, id)),
                Optional.ofNullable(metrics.totals().spendWithCurrency())
                        .map(spent -> spent.rounded().toString())
                        .orElse("?"),
                String.format(Locale.ROOT, "%,d", metrics.totals().impressions()),
                String.format(Locale.ROOT, "%,d", metrics.totals().clicks()),
                shown(metrics.ctr()),
                money(metrics.cpc(), metrics.totals().currency()),
                money(metrics.cpm(), metrics.totals().currency()),
                money(metrics.cpa(), metrics.totals().currency()),
                shown(metrics.roas())));
    }

    private static String shown(MetricValue value) {
        return value.isDefined() ? String.format(Locale.ROOT, "%.2f", value.asDouble()) : "-";
    }

    /** An amount without its currency, which the line tells before. */
    private static String money(MetricValue value, @Nullable String currency) {
        return value.isDefined() && currency != null
                ? String.format(Locale.ROOT, "%." + Money.decimals(currency) + "f", value.asDouble())
                : "-";
    }

    private static String shorten(String name) {
        return name.length() <= 28 ? name : name.substring(0, 27) + "…";
    }
}
