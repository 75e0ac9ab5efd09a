package io.campaigntracker.meta;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.SourceFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a slice whole, cutting it up where it is too large: days first, then entities, then fields. What can't be had is named,
 * and never keeps the rest from coming.
 */
final class InsightsFetcher {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);
    private static final int MOST_IDS = 100;
    private static final int MOST_CUTS = 250;

    private final MetaSettings settings;
    private final PageWalk pages;
    private final ReportRuns reports;
    private final String currency;
    private final SeenEntities seen;
    private final Deadline deadline;
    private int cuts;
    private boolean idsUnknowable;

    InsightsFetcher(MetaSettings settings, GraphClient client, String currency, SeenEntities seen, Deadline deadline) {
        this.settings = settings;
        this.pages = new PageWalk(client, settings.pageSize(), settings.maxPages());
        this.reports = new ReportRuns(settings, client, pages, deadline);
        this.currency = currency;
        this.seen = seen;
        this.deadline = deadline;
    }

    /** Brings the rows of a slice into {@code rows}, or says there what is missing. */
    void fetch(Slice slice, Gathering rows) {
        Slice.Scope scope = slice.scope();
        if (scope != null && scope.ids().size() > MOST_IDS) {
            fetchGroups(slice, scope.level(), scope.ids(), MOST_IDS, rows);
            return;
        }
        try {
            walk(slice, rows);
            rows.completed();
        } catch (GraphException e) {
            if (e.isCancelled()) {
                throw e;
            }
            EntityRef asked = slice.asked();
            if (asked != null && e.failure().kind() == FailureKind.NOT_FOUND) {
                seen.unreadable(asked);
                return;
            }
            if (!e.isSplittable() || !split(slice, rows, e)) {
                rows.lacks(missing(slice, e.failure()));
            }
        }
    }

    private void walk(Slice slice, Gathering rows) {
        InsightsRowReader reader = new InsightsRowReader(
                slice,
                currency,
                settings.extraFields(),
                settings.incrementality(),
                settings.secrets().redactor(),
                seen,
                rows);
        if (slice.range().days() >= settings.asyncFromDays()) {
            reports.walk(request(slice), rows, reader);
        } else {
            pages.walk(request(slice), deadline, rows.through(reader));
        }
    }

    private GraphRequest request(Slice slice) {
        return GraphRequest.get(
                slice.accountId(),
                InsightsQuery.path(slice),
                InsightsQuery.parameters(slice, settings.extraFields(), settings.incrementality()),
                slice.label());
    }

    /** {@return whether there was something to cut} */
    private boolean split(Slice slice, Gathering rows, GraphException why) {
        if (++cuts > MOST_CUTS) {
            rows.note(slice.label() + " is given up: what was asked had to be cut " + MOST_CUTS + " times");
            return false;
        }
        rows.expectRepeats();
        if (slice.daily() && slice.range().days() > 1) {
            log.debug("{} is cut by days: {}", slice, why.failure());
            slice.halfRanges().forEach(days -> fetch(slice.over(days), rows));
            return true;
        }
        if (why.remedy() == Remedy.RETRY_THEN_SPLIT) {
            return false;
        }
        return splitIds(slice, rows, why) || splitFields(slice, rows, why);
    }

    private boolean splitIds(Slice slice, Gathering rows, GraphException why) {
        Slice.Scope scope = slice.scope();
        if (scope != null && scope.ids().size() > 1) {
            fetchHalves(slice, scope.level(), scope.ids(), rows, why);
            return true;
        }
        if (slice.level() == Level.ACCOUNT || (scope != null && scope.level() == slice.level())) {
            return false;
        }
        if (idsUnknowable) {
            return false;
        }
        List<String> ids;
        try {
            ids = idsOf(slice);
        } catch (GraphException e) {
            if (e.isCancelled()) {
                throw e;
            }
            idsUnknowable = true;
            rows.note(slice.label() + " can't be cut by ids: " + e.failure());
            return false;
        }
        if (ids.size() < 2) {
            return false;
        }
        fetchHalves(slice, slice.level(), ids, rows, why);
        return true;
    }

    private void fetchHalves(Slice slice, Level level, List<String> ids, Gathering rows, GraphException why) {
        log.debug("{} is cut by ids: {}", slice, why.failure());
        fetchGroups(slice, level, ids, Math.min(MOST_IDS, (ids.size() + 1) / 2), rows);
    }

    private void fetchGroups(Slice slice, Level level, List<String> ids, int size, Gathering rows) {
        for (int from = 0; from < ids.size(); from += size) {
            List<String> group = ids.subList(from, Math.min(ids.size(), from + size));
            fetch(slice.of(new Slice.Scope(level, group)), rows);
        }
    }

    private boolean splitFields(Slice slice, Gathering rows, GraphException why) {
        if (slice.measures().size() < 2 || !(rows instanceof RowCollector whole)) {
            rows.lacks(new MissingPart(slice.range(), slice.ids(), slice.measures(), why.failure()));
            rows.note(slice.label() + ": " + slice.measures() + " can't be had: " + why.failure());
            return true;
        }
        log.debug("{} is cut by fields: {}", slice, why.failure());
        List<Slice> halves =
                Slice.halves(slice.measures()).stream().map(slice::with).toList();
        List<RowCollector> parts = new ArrayList<>();
        for (Slice half : halves) {
            RowCollector part = whole.fresh();
            fetch(half, part);
            parts.add(part);
        }
        RowMerge.into(whole, parts, halves);
        return true;
    }

    /** {@return the entities of the slice's level that have rows in it} */
    private List<String> idsOf(Slice slice) {
        Slice light =
                new Slice(slice.accountId(), slice.level(), slice.range(), slice.scope(), List.of(), false, List.of());
        Set<String> ids = new LinkedHashSet<>();
        IdTarget target = new IdTarget(slice.level().idField(), ids);
        try {
            pages.walk(request(light), deadline, target);
        } catch (GraphException e) {
            if (!e.isSplittable()) {
                throw e;
            }
            reports.walk(request(light), target);
        }
        return List.copyOf(ids);
    }

    private static MissingPart missing(Slice slice, SourceFailure failure) {
        boolean all = slice.measures().size() == InsightsField.MEASURES.size();
        return new MissingPart(slice.range(), slice.ids(), all ? List.of() : slice.measures(), failure);
    }
}
