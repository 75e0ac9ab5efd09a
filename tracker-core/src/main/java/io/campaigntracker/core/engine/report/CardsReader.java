package io.campaigntracker.core.engine.report;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.TrackedCreative;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CreativeCard;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.ReportPart;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the creatives with the highest spend. Of a fleet with very many creatives only those of its largest campaigns are looked at.
 *
 * @param tracker answers about single creatives
 * @param asked whose creatives
 * @param loader knows how many there are
 * @param until the last day told
 */
record CardsReader(CampaignTracker tracker, TrackedCampaigns asked, HistoryLoader loader, LocalDate until) {

    private static final int DAYS = 28;
    private static final int CARDS = 8;
    private static final int MANY = 2_000;
    private static final int LARGEST = 20;

    ReportPart<List<CreativeCard>> read(List<CurrencySection> sections) {
        TrackedCampaigns those = loader.creatives().size() > MANY ? largest(sections) : asked;
        LocalDate since = until.minusDays(DAYS - 1L);
        List<CreativeCard> cards = those.creatives().between(since, until).list().creatives().stream()
                .sorted(Comparator.comparing(CardsReader::spent)
                        .reversed()
                        .thenComparing(CreativePerformance::creativeId))
                .limit(CARDS)
                .map(performance -> card(performance, since))
                .toList();
        return cards.isEmpty()
                ? ReportPart.absent("No rows of ads with a known creative are stored for these days.")
                : ReportPart.told(cards);
    }

    private TrackedCampaigns largest(List<CurrencySection> sections) {
        List<String> ids = sections.stream()
                .flatMap(section -> section.campaigns().stream().limit(LARGEST))
                .map(CampaignFigures::campaignId)
                .toList();
        return ids.isEmpty() ? asked : tracker.campaigns(ids);
    }

    private CreativeCard card(CreativePerformance performance, LocalDate since) {
        TrackedCreative creative = tracker.creative(performance.creativeId());
        SortedMap<LocalDate, MetricsResult> days =
                creative.metrics().between(since, until).byDay();
        SortedMap<LocalDate, MetricValue> ctr = new TreeMap<>();
        days.forEach((day, figures) -> ctr.put(day, figures.ctr()));
        return new CreativeCard(performance, creative.fatigue(), ctr);
    }

    private static BigDecimal spent(CreativePerformance performance) {
        BigDecimal spend = performance.totals().spend();
        return spend == null ? BigDecimal.ZERO : spend;
    }
}
