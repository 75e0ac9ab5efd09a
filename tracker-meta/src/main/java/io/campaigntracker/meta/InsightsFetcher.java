package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.campaigntracker.spi.MissingPart;
import io.campaigntracker.spi.SourceFailure;
import java.io.IOException;
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

    private final MetaSettings settings;
    private final PageWalk pages;
    private final String currency;
    private final Deadline deadline;

    InsightsFetcher(MetaSettings settings, PageWalk pages, String currency, Deadline deadline) {
        this.settings = settings;
        this.pages = pages;
        this.currency = currency;
        this.deadline = deadline;
    }

    /** Brings the rows of a slice into {@code rows}, or says there what is missing. */
    void fetch(Slice slice, RowCollector rows) {
        Slice.Scope scope = slice.scope();
        if (scope != null && scope.ids().size() > MOST_IDS) {
            groups(scope.ids(), MOST_IDS).forEach(ids -> fetch(slice.of(new Slice.Scope(scope.level(), ids)), rows));
            return;
        }
        try {
            walk(slice, rows);
            rows.completed();
        } catch (GraphException e) {
            if (e.isCancelled()) {
                throw e;
            }
            if (!e.isSplittable() || !split(slice, rows, e)) {
                rows.lacks(missing(slice, e.failure()));
            }
        }
    }

    private void walk(Slice slice, RowCollector rows) {
        InsightsRowReader reader = new InsightsRowReader(slice, currency, settings.extraFields(), rows);
        pages.walk(request(slice), deadline, rows.target(reader));
    }

    private GraphRequest request(Slice slice) {
        return GraphRequest.get(
                slice.accountId(),
                InsightsQuery.path(slice),
                InsightsQuery.parameters(slice, settings.extraFields()),
                slice.label());
    }

    /** {@return whether there was something to cut} */
    private boolean split(Slice slice, RowCollector rows, GraphException why) {
        rows.expectRepeats();
        if (slice.daily() && slice.range().days() > 1) {
            log.debug("{} is cut by days: {}", slice, why.failure());
            slice.halfRanges().forEach(days -> fetch(slice.over(days), rows));
            return true;
        }
        if (why.remedy() == Remedy.RETRY_THEN_SPLIT) {
            return false;
        }
        List<String> ids = slice.ids();
        Slice.Scope scope = slice.scope();
        Level level = scope == null ? slice.level() : scope.level();
        if ((ids.size() < 2 && level != slice.level()) || (scope == null && slice.level() != Level.ACCOUNT)) {
            try {
                ids = idsOf(slice);
                level = slice.level();
            } catch (GraphException e) {
                if (e.isCancelled()) {
                    throw e;
                }
                rows.lacks(missing(slice, e.failure()));
                return true;
            }
        }
        if (ids.size() > 1) {
            log.debug("{} is cut by ids: {}", slice, why.failure());
            for (List<String> part : groups(ids, Math.min(MOST_IDS, (ids.size() + 1) / 2))) {
                fetch(slice.of(new Slice.Scope(level, part)), rows);
            }
            return true;
        }
        return splitFields(slice, rows, why);
    }

    private boolean splitFields(Slice slice, RowCollector rows, GraphException why) {
        if (slice.measures().size() < 2) {
            rows.lacks(new MissingPart(slice.range(), slice.ids(), slice.measures(), why.failure()));
            rows.remark(slice.label() + ": " + slice.measures() + " can't be had: " + why.failure());
            return true;
        }
        log.debug("{} is cut by fields: {}", slice, why.failure());
        List<Slice> halves =
                Slice.halves(slice.measures()).stream().map(slice::with).toList();
        List<RowCollector> parts = new ArrayList<>();
        for (Slice half : halves) {
            RowCollector part = new RowCollector(slice.range());
            fetch(half, part);
            parts.add(part);
        }
        RowMerge.into(rows, parts, halves);
        return true;
    }

    /** {@return the entities of the slice's level that have rows in it} */
    private List<String> idsOf(Slice slice) {
        Slice light =
                new Slice(slice.accountId(), slice.level(), slice.range(), slice.scope(), List.of(), false, List.of());
        Set<String> ids = new LinkedHashSet<>();
        pages.walk(request(light), deadline, new IdTarget(slice.level().idField(), ids));
        return List.copyOf(ids);
    }

    private static MissingPart missing(Slice slice, SourceFailure failure) {
        return new MissingPart(
                slice.range(),
                slice.ids(),
                slice.measures().size() == InsightsField.MEASURES.size() ? List.of() : slice.measures(),
                failure);
    }

    private static List<List<String>> groups(List<String> ids, int size) {
        List<List<String>> groups = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += size) {
            groups.add(ids.subList(from, Math.min(ids.size(), from + size)));
        }
        return groups;
    }

    private record IdTarget(String field, Set<String> ids) implements PageWalk.Target {
        @Override
        public void begin() {}

        @Override
        public void element(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(field);
                parser.nextToken();
                if (wanted && parser.currentToken().isScalarValue()) {
                    ids.add(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        }

        @Override
        public void commit() {}

        @Override
        public void note(String note) {
            log.debug("{}", note);
        }
    }
}
