package io.campaigntracker.core.action;

import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.model.EntityRef;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account's audit, read for what it says of the present. Pure. */
public final class ActionHistory {

    private final List<ActionRecord> entries;
    private final Map<String, ActionRecord> last = new LinkedHashMap<>();

    /** @param entries by time */
    public ActionHistory(List<ActionRecord> entries) {
        this.entries = List.copyOf(entries);
        for (ActionRecord entry : entries) {
            last.merge(entry.id(), entry, (one, other) -> other.version() > one.version() ? other : one);
        }
    }

    /**
     * A pause of ours that still holds.
     *
     * @param action the pause
     * @param at when it was done
     */
    public record Paused(ActionProposal action, Instant at) {}

    /** {@return the last entry of each action, in the order in which they began} */
    public Collection<ActionRecord> last() {
        return last.values();
    }

    /** {@return the last entry of an action; empty if there is none} */
    public Optional<ActionRecord> last(String id) {
        return Optional.ofNullable(last.get(id));
    }

    /** {@return the identifier of a decision: that of what is open already, else the next of its kind} */
    String id(ActionType type, EntityRef entity) {
        List<ActionRecord> same = last.values().stream()
                .filter(entry ->
                        entry.action().type() == type && entry.action().entity().equals(entity))
                .toList();
        return same.stream()
                .filter(entry -> entry.state().isOpen())
                .map(ActionRecord::id)
                .findFirst()
                .orElse(type + ":" + entity.level() + ":" + entity.id() + ":" + (same.size() + 1));
    }

    /** {@return the pause by which an entity is paused, if the last that was done to it was one} */
    public Optional<Paused> pausedByUs(EntityRef entity) {
        return entries.stream()
                .filter(entry -> entry.state() == ActionState.DONE
                        && entry.action().type() != ActionType.BUDGET
                        && entry.action().entity().equals(entity))
                .reduce((one, other) -> other)
                .filter(entry -> entry.action().type().isPause())
                .map(entry -> new Paused(entry.action(), entry.at()));
    }

    /** {@return whether an entity was, or may have been, switched since a moment by another action than one} */
    boolean isSwitchedSince(EntityRef entity, Instant since, String butBy) {
        return entries.stream()
                .anyMatch(entry -> entry.state().isSent()
                        && entry.at().isAfter(since)
                        && entry.action().type() != ActionType.BUDGET
                        && entry.action().entity().equals(entity)
                        && !entry.id().equals(butBy));
    }

    /** {@return whether the same was rejected since a moment} */
    boolean isRejectedSince(ActionType type, EntityRef entity, Instant since) {
        return entries.stream()
                .anyMatch(entry -> entry.state() == ActionState.REJECTED
                        && entry.at().isAfter(since)
                        && entry.action().type() == type
                        && entry.action().entity().equals(entity));
    }

    /** {@return the actions that were sent since a moment, each once} */
    List<ActionProposal> sentSince(Instant since) {
        return entries.stream()
                .filter(entry ->
                        entry.state() == ActionState.SENDING && !entry.at().isBefore(since))
                .map(ActionRecord::action)
                .distinct()
                .toList();
    }

    /** {@return how many budgets of an entity were sent since a moment} */
    long budgetsSince(EntityRef entity, Instant since) {
        return entries.stream()
                .filter(entry -> entry.state() == ActionState.SENDING
                        && entry.at().isAfter(since)
                        && entry.action().type() == ActionType.BUDGET
                        && entry.action().entity().equals(entity))
                .count();
    }
}
