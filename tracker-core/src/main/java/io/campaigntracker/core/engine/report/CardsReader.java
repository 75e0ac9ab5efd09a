package io.campaigntracker.core.engine.report;

import io.campaigntracker.core.engine.creative.DefaultCreatives;
import io.campaigntracker.core.engine.creative.DefaultTrackedCreative;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.performance.DefaultMetricsQuery;
import io.campaigntracker.creative.CreativeIdentity;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CreativeCard;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.ReportPart;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads the creatives with the highest spend of each currency. Of a fleet with very many creatives only those of its largest campaigns are looked at.
 *
 * @param loader reads by one state of the store
 * @param terms whose creatives, and which of their conversions count
 * @param until the last day told
 */
record CardsReader(HistoryLoader loader, QueryTerms terms, LocalDate until) {

    private static final int DAYS = 28;
    private static final int CARDS = 8;
    private static final int MANY = 2_000;
    private static final int LARGEST = 20;

    ReportPart<List<CreativeCard>> read(List<CurrencySection> sections) {
        QueryTerms those = loader.creatives().size() > MANY ? terms.scope(largest(sections)) : terms;
        LocalDate since = until.minusDays(DAYS - 1L);
        SortedMap<String, List<CreativePerformance>> byCurrency =
                DefaultCreatives.of(loader, those).between(since, until).list().creatives().stream()
                        .collect(Collectors.groupingBy(CardsReader::currency, TreeMap::new, Collectors.toList()));
        List<CreativeCard> cards = byCurrency.values().stream()
                .map(CardsReader::highest)
                .flatMap(Collection::stream)
                .map(performance -> card(performance, those.between(since, until)))
                .toList();
        return cards.isEmpty()
                ? ReportPart.absent("No rows of ads with a known creative are stored for these days.")
                : ReportPart.told(cards);
    }

    private QueryScope largest(List<CurrencySection> sections) {
        List<String> ids = sections.stream()
                .flatMap(section -> section.campaigns().stream().limit(LARGEST))
                .map(CampaignFigures::campaignId)
                .toList();
        return ids.isEmpty() ? terms.scope() : QueryScope.campaigns(ids);
    }

    private static List<CreativePerformance> highest(List<CreativePerformance> ofOneCurrency) {
        return ofOneCurrency.stream()
                .sorted(Comparator.comparing(CardsReader::spent)
                        .reversed()
                        .thenComparing(CreativePerformance::creativeId))
                .limit(CARDS)
                .toList();
    }

    private CreativeCard card(CreativePerformance performance, QueryTerms those) {
        String id = performance.creativeId();
        QueryScope own =
                new QueryScope(those.scope().accountIds(), those.scope().campaignIds(), Set.of(id));
        SortedMap<LocalDate, MetricsResult> days = new DefaultMetricsQuery(loader, those.scope(own)).byDay();
        SortedMap<LocalDate, MetricValue> ctr = new TreeMap<>();
        days.forEach((day, figures) -> ctr.put(day, figures.ctr()));
        return new CreativeCard(
                performance, new DefaultTrackedCreative(id, loader, CreativeIdentity.CREATIVE_ID).fatigue(), ctr);
    }

    private static String currency(CreativePerformance performance) {
        return Objects.requireNonNullElse(performance.totals().currency(), "");
    }

    private static BigDecimal spent(CreativePerformance performance) {
        BigDecimal spend = performance.totals().spend();
        return spend == null ? BigDecimal.ZERO : spend;
    }
}
