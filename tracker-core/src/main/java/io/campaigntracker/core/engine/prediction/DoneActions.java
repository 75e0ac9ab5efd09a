package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionStore;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.core.engine.history.HistoryLoader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was done to campaigns, from one read of the audit. */
final class DoneActions {

    /** By campaign; null where no audit is kept. */
    private final @Nullable Map<String, List<Done>> byCampaign;

    private record Done(ActionType type, Instant at) {}

    private DoneActions(@Nullable Map<String, List<Done>> byCampaign) {
        this.byCampaign = byCampaign;
    }

    /** {@return what the platform was told, or may have been, by the moment that the loader stands at, of these accounts} */
    static DoneActions of(HistoryLoader loader, Set<String> accountIds) {
        Optional<ActionStore> audit = loader.parts().actions();
        if (audit.isEmpty() || accountIds.isEmpty()) {
            return new DoneActions(audit.isEmpty() ? null : Map.of());
        }
        // by version, since the entries of one action may carry the same moment
        Map<String, SortedMap<Integer, ActionRecord>> entries = new HashMap<>();
        for (ActionRecord entry : audit.get().actions(accountIds, loader.moment())) {
            entries.computeIfAbsent(entry.id(), id -> new TreeMap<>()).put(entry.version(), entry);
        }
        Map<String, List<Done>> byCampaign = new HashMap<>();
        for (SortedMap<Integer, ActionRecord> action : entries.values()) {
            ActionRecord last = Objects.requireNonNull(action.get(action.lastKey()));
            if (last.state().isSent()) {
                byCampaign
                        .computeIfAbsent(last.action().campaignId(), id -> new ArrayList<>())
                        .add(new Done(last.action().type(), sent(action.values())));
            }
        }
        return new DoneActions(byCampaign);
    }

    /** {@return when the platform was first told; how it went may be known only much later, after a lost answer or an interruption} */
    private static Instant sent(Collection<ActionRecord> entries) {
        return entries.stream()
                .filter(entry -> entry.state().isSent())
                .map(ActionRecord::at)
                .findFirst()
                .orElseThrow();
    }

    /** {@return what was done to a campaign after a moment and before another; null where no audit is kept} */
    @Nullable
    Set<ActionType> between(String campaignId, Instant after, Instant before) {
        if (byCampaign == null) {
            return null;
        }
        Set<ActionType> types = EnumSet.noneOf(ActionType.class);
        for (Done done : byCampaign.getOrDefault(campaignId, List.of())) {
            if (done.at().isAfter(after) && done.at().isBefore(before)) {
                types.add(done.type());
            }
        }
        return types;
    }
}
