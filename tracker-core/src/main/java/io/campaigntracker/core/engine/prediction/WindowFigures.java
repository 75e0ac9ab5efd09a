package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.maturity.ExpectedOver;
import io.campaigntracker.core.performance.Completed;
import io.campaigntracker.core.performance.Grouping;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CompletedFigure;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The figures of each campaign over windows of several lengths that end before the same day, from one read of the longest. The same values as a question for each window would have, without
 * intervals and evidence.
 */
final class WindowFigures {

    private final LoadedHistory loaded;
    private final LocalDate day;
    private final List<EntityRef> campaigns;

    /** Each row's campaign, by its place in the list; negative for one without. */
    private final int[] campaignOf;

    /** @param longest days of the longest window */
    WindowFigures(HistoryLoader loader, QueryScope scope, LocalDate day, int longest) {
        this.loaded = loader.load(QueryTerms.about(scope).between(day.minusDays(longest), day.minusDays(1)));
        this.day = day;
        MetricsHistory history = loaded.rows().history();
        Map<EntityRef, Integer> places = new HashMap<>();
        this.campaignOf = new int[history.size()];
        for (int row = 0; row < campaignOf.length; row++) {
            EntityRef entity = history.entities().get(history.entity(row));
            campaignOf[row] = history.campaignId(row)
                    .map(id -> places.computeIfAbsent(EntityRef.campaign(entity.accountId(), id), any -> places.size()))
                    .orElse(-1);
        }
        EntityRef[] listed = new EntityRef[places.size()];
        places.forEach((campaign, place) -> listed[place] = campaign);
        this.campaigns = List.of(listed);
    }

    /**
     * A campaign over one window.
     *
     * @param values as reported
     * @param completed what they come to once all conversions are in
     */
    record Figures(Map<Metric, MetricValue> values, Map<Metric, MetricValue> completed) {}

    /** {@return those with a row or an offline sale in the longest window, by id} */
    Set<String> campaigns() {
        Map<String, Boolean> ids = new TreeMap<>();
        campaigns.forEach(campaign -> ids.put(campaign.id(), true));
        return ids.keySet();
    }

    /** {@return the figures of the campaigns with a row or an offline sale in a window, by id} */
    Map<String, Figures> over(int days) {
        DateRange window = DateRange.of(day.minusDays(days), day.minusDays(1));
        MetricsHistory history = loaded.rows().history();
        int[] group = new int[campaignOf.length];
        boolean[] shown = new boolean[campaigns.size()];
        for (int row = 0; row < group.length; row++) {
            boolean inside = campaignOf[row] >= 0
                    && history.epochDay(row) >= window.since().toEpochDay();
            group[row] = inside ? campaignOf[row] : -1;
            if (inside) {
                shown[campaignOf[row]] = true;
            }
        }
        List<MetricsCalculator.Answer> answers = MetricsCalculator.results(
                loaded.rows(),
                group,
                campaigns.size(),
                Collections.nCopies(campaigns.size(), GroupDispersion.ASSUMED),
                new ExpectedOver(loaded.expectations(), window),
                Grouping.CAMPAIGNS);
        Map<String, Figures> figures = new HashMap<>();
        for (int place = 0; place < shown.length; place++) {
            if (shown[place]) {
                EntityRef campaign = campaigns.get(place);
                figures.put(campaign.id(), figures(answers.get(place), window, campaign));
            }
        }
        return figures;
    }

    private Figures figures(MetricsCalculator.Answer answer, DateRange window, EntityRef campaign) {
        Map<Metric, MetricValue> values = MetricsCalculator.metrics(
                answer.totals(),
                MetricValue.undefined(UndefinedReason.NOT_FETCHED),
                loaded.withoutRows(window, campaign));
        Completed told = answer.completed();
        Map<Metric, MetricValue> completed = new HashMap<>(values);
        if (told != null) {
            told.finalValues().forEach((metric, figure) -> completed.put(metric, value(figure)));
        }
        return new Figures(values, completed);
    }

    private static MetricValue value(CompletedFigure figure) {
        return Objects.requireNonNull(figure).value();
    }
}
