package io.campaigntracker.core.engine.store;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsTimeline;
import io.campaigntracker.store.ArrivalsQuery;
import io.campaigntracker.store.CampaignArrivals;
import io.campaigntracker.store.KnownTotals;
import io.campaigntracker.store.KnownTotalsQuery;
import io.campaigntracker.store.StoredTotals;
import io.campaigntracker.store.TotalsQuery;
import io.campaigntracker.store.TotalsStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What rows that were read ahead add up to, at each moment for which they were. What they do not tell (other days or moments, conversions selected from actions, figures finer
 * than a millionth) is asked of the store itself. Thread-safe.
 */
final class ReplayedTotals implements TotalsStore {

    private static final double UNIT = 1e6;

    private final TotalsStore inner;
    private final DateRange days;
    private final MetricsTimeline timeline;
    private final boolean scaled;
    private final Map<Basis, NightTotals> nights = new HashMap<>();

    private record Basis(String definition, AttributionWindow window) {}

    /**
     * @param days of which rows were read
     */
    ReplayedTotals(TotalsStore inner, DateRange days, MetricsTimeline timeline) {
        this.inner = inner;
        this.days = days;
        this.timeline = timeline;
        MetricsHistory states = timeline.states();
        this.scaled = states.conversions().isScaled()
                && states.revenue().isScaled()
                && states.spend().isScaled();
    }

    @Override
    public List<StoredTotals> totals(TotalsQuery query) {
        return inner.totals(query);
    }

    private boolean isReadAhead(DateRange range, Collection<Instant> moments, boolean fromActions) {
        return scaled
                && !fromActions
                && days.contains(range.since())
                && days.contains(range.until())
                && moments.stream().allMatch(moment -> Collections.binarySearch(timeline.moments(), moment) >= 0);
    }

    @Override
    public List<KnownTotals> knownTotals(KnownTotalsQuery query) {
        if (!isReadAhead(query.range(), query.moments(), query.fromActions())) {
            return inner.knownTotals(query);
        }
        Basis basis = new Basis(query.definition().id(), query.window());
        NightTotals known;
        synchronized (nights) {
            known = nights.computeIfAbsent(basis, any -> new NightTotals(timeline, any.definition(), any.window()));
        }
        List<KnownTotals> totals = new ArrayList<>();
        int[] at = indices(query.moments());
        for (String account : query.accountIds()) {
            for (LocalDate day : query.range().dates()) {
                known.add(account, day, at, totals);
            }
        }
        return totals;
    }

    private int[] indices(List<Instant> moments) {
        return moments.stream()
                .mapToInt(moment -> Collections.binarySearch(timeline.moments(), moment))
                .toArray();
    }

    @Override
    public List<CampaignArrivals> arrivals(ArrivalsQuery query) {
        if (!isReadAhead(query.range(), query.moments(), query.fromActions())) {
            return inner.arrivals(query);
        }
        MetricsHistory states = timeline.states();
        int[] at = indices(query.moments());
        int first = Math.toIntExact(query.range().since().toEpochDay());
        int count = query.range().days();
        Map<String, CampaignArrivals> campaigns = new HashMap<>();
        int state = 0;
        while (state < states.size()) {
            int end = state + 1;
            while (end < states.size()
                    && states.entity(end) == states.entity(state)
                    && states.epochDay(end) == states.epochDay(state)) {
                end++;
            }
            int day = states.epochDay(state) - first;
            if (day >= 0
                    && day < count
                    && states.entities().get(states.entity(state)).accountId().equals(query.accountId())) {
                new Row(
                                query,
                                campaigns,
                                states.entities().get(states.entity(state)).id(),
                                day)
                        .add(state, end, at);
            }
            state = end;
        }
        return List.copyOf(campaigns.values());
    }

    /** How one row came in. */
    private final class Row {
        private final ArrivalsQuery query;
        private final Map<String, CampaignArrivals> campaigns;
        private final String campaign;
        private final int day;
        private long before;

        Row(ArrivalsQuery query, Map<String, CampaignArrivals> campaigns, String campaign, int day) {
            this.query = query;
            this.campaigns = campaigns;
            this.campaign = campaign;
            this.day = day;
        }

        void add(int from, int to, int[] at) {
            int last = -1;
            for (int state = from; state < to; state++) {
                int night = atOrAfter(at, timeline.from(state));
                int until = atOrAfter(at, timeline.to(state));
                if (night >= until) {
                    continue;
                }
                if (last >= 0 && last < night) {
                    gone(last);
                }
                if (timeline.states().isStoredUnder(state, query.definition().id(), query.window())) {
                    known(state, night, until == at.length);
                } else {
                    gone(night);
                }
                last = until;
            }
            if (last >= 0 && last < at.length) {
                gone(last);
            }
        }

        private void gone(int night) {
            if (before != 0) {
                arrived(night, 0);
            }
        }

        private void known(int state, int night, boolean present) {
            MetricsHistory states = timeline.states();
            long now = NightTotals.millionths(states.conversions(), state);
            CampaignArrivals own = arrived(night, now);
            if (present) {
                own.addPresent(
                        day,
                        now / UNIT,
                        NightTotals.millionths(states.revenue(), state) / UNIT,
                        NightTotals.millionths(states.spend(), state) / UNIT);
            }
        }

        private CampaignArrivals arrived(int night, long now) {
            CampaignArrivals own = campaigns.computeIfAbsent(
                    campaign, id -> new CampaignArrivals(id, query.range().days()));
            own.addArrival(
                    query.part(query.range().since().plusDays(day)),
                    night + 1 - day,
                    query.weights().get(day) * ((now - before) / UNIT));
            before = now;
            return own;
        }
    }

    private static int atOrAfter(int[] ascending, int moment) {
        int at = Arrays.binarySearch(ascending, moment);
        return at < 0 ? -at - 1 : at;
    }
}
