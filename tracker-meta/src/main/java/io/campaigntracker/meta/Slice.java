package io.campaigntracker.meta;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what is asked: the unit that is walked page by page and cut up when it turns out too large.
 *
 * @param accountId bare digits
 * @param level the level of the rows
 * @param range the days
 * @param scope only these entities; null for all
 * @param measures the fields beside the keys
 * @param daily a row a day, or one row for the whole range
 * @param breakdowns the dimensions each row is split by
 */
record Slice(
        String accountId,
        Level level,
        DateRange range,
        @Nullable Scope scope,
        List<String> measures,
        boolean daily,
        List<Breakdown> breakdowns) {

    Slice {
        measures = List.copyOf(measures);
        breakdowns = List.copyOf(breakdowns);
    }

    /**
     * @param level the level the ids belong to
     * @param ids at least one
     * @param direct whether the one entity is asked itself, which shows it even if it was deleted
     */
    record Scope(Level level, List<String> ids, boolean direct) {
        Scope {
            ids = List.copyOf(ids);
        }

        Scope(Level level, List<String> ids) {
            this(level, ids, false);
        }

        static Scope direct(Level level, String id) {
            return new Scope(level, List.of(id), true);
        }
    }

    /** {@return the entity that is asked itself; null if the account is asked} */
    @Nullable
    EntityRef asked() {
        return scope != null && scope.direct()
                ? scope.level().ref(accountId, scope.ids().get(0))
                : null;
    }

    Slice over(DateRange days) {
        return new Slice(accountId, level, days, scope, measures, daily, breakdowns);
    }

    Slice of(Scope narrower) {
        return new Slice(accountId, level, range, narrower, measures, daily, breakdowns);
    }

    Slice with(List<String> fewer) {
        return new Slice(accountId, level, range, scope, fewer, daily, breakdowns);
    }

    List<String> ids() {
        return scope == null ? List.of() : scope.ids();
    }

    Slice wholeRange() {
        return new Slice(accountId, level, range, scope, measures, false, breakdowns);
    }

    Slice by(List<Breakdown> dimensions) {
        return new Slice(accountId, level, range, scope, measures, daily, dimensions);
    }

    /** {@return both halves of a list of at least two} */
    static <T> List<List<T>> halves(List<T> list) {
        int middle = list.size() / 2;
        return List.of(new ArrayList<>(list.subList(0, middle)), new ArrayList<>(list.subList(middle, list.size())));
    }

    List<DateRange> halfRanges() {
        return range.split((range.days() + 1) / 2);
    }

    String label() {
        String what = "insights of account " + accountId + " by " + level.word() + (daily ? " and day " : " ") + range;
        return scope == null
                ? what
                : what + " for " + scope.ids().size() + " of its "
                        + scope.level().word() + "s";
    }

    @Override
    public String toString() {
        return label();
    }
}
