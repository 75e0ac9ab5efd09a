package io.campaigntracker.core.breakdown;

import io.campaigntracker.core.sync.RowScreen;
import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.BreakdownChunk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The parts of an answer that can be kept, whatever source it comes from. Those of another account, level or day, of what has no identifier, of amounts that can't be, and two of one part
 * that differ are nobody's. Pure and thread-safe.
 *
 * @param kept each entity, day and part once
 * @param setAside how many were not kept
 */
public record PartScreen(List<BreakdownPart> kept, int setAside) {

    public PartScreen {
        kept = List.copyOf(kept);
    }

    private record Key(String entityId, LocalDate date, String value) {}

    /** {@return the screened parts of an answer, each row completed by the function} */
    public static PartScreen of(BreakdownChunk chunk, UnaryOperator<MetricsRow> completing) {
        Map<Key, BreakdownPart> first = new LinkedHashMap<>();
        Set<Key> doubtful = new HashSet<>();
        int strange = 0;
        int twins = 0;
        for (BreakdownPart part : chunk.parts()) {
            MetricsRow row = part.metrics();
            if (!chunk.isAnswer(row) || RowScreen.oddity(row).isPresent()) {
                strange++;
                continue;
            }
            Key key = new Key(row.entity().id(), row.date(), part.value());
            BreakdownPart twin = first.putIfAbsent(key, part);
            if (twin != null && !twin.sameValues(part)) {
                doubtful.add(key);
                twins++;
            }
        }
        first.keySet().removeAll(doubtful);
        List<BreakdownPart> kept = new ArrayList<>(first.size());
        first.values().forEach(part -> kept.add(new BreakdownPart(part.value(), completing.apply(part.metrics()))));
        return new PartScreen(kept, strange + twins + doubtful.size());
    }
}
