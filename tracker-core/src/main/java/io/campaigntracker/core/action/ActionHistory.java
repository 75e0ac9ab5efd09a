package io.campaigntracker.core.action;

import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /**
     * {@return the identifier of a decision: that of what is open already with the same budgets, for an approval is one of these amounts, else the next of its kind}
     *
     * @param before the daily budget as told; null unless it is changed
     * @param after the daily budget wanted; null unless it is changed
     */
    String id(ActionType type, EntityRef entity, @Nullable Money before, @Nullable Money after) {
        List<ActionRecord> same = last.values().stream()
                .filter(entry ->
                        entry.action().type() == type && entry.action().entity().equals(entity))
                .toList();
        return same.stream()
                .filter(entry -> entry.state().isOpen()
                        && Objects.equals(entry.action().budgetBefore(), before)
                        && Objects.equals(entry.action().budgetAfter(), after))
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
        return last.values().stream()
                .anyMatch(entry -> entry.action().type() != ActionType.BUDGET && isSent(entry, entity, since, butBy));
    }

    /** {@return whether an entity's budget was, or may have been, changed since a moment by another action than one} */
    boolean isBudgetChangedSince(EntityRef entity, Instant since, String butBy) {
        return last.values().stream()
                .anyMatch(entry -> entry.action().type() == ActionType.BUDGET && isSent(entry, entity, since, butBy));
    }

    private static boolean isSent(ActionRecord last, EntityRef entity, Instant since, String butBy) {
        return last.state().isSent()
                && !last.at().isBefore(since)
                && last.action().entity().equals(entity)
                && !last.id().equals(butBy);
    }

    /** {@return how many times the same was tried since a moment and came to nothing} */
    long triedInVainSince(ActionType type, EntityRef entity, Instant since) {
        return entries.stream()
                .filter(entry -> entry.state() == ActionState.SENDING
                        && entry.at().isAfter(since)
                        && entry.action().type() == type
                        && entry.action().entity().equals(entity)
                        && cameToNothing(entry.id()))
                .count();
    }

    /** {@return whether an action ended without anything being changed} */
    boolean cameToNothing(String id) {
        ActionRecord entry = last.get(id);
        return entry != null && !entry.state().isOpen() && entry.state() != ActionState.DONE;
    }

    /** {@return whether somebody approved an action} */
    public boolean isApproved(String id) {
        return entries.stream().anyMatch(entry -> entry.id().equals(id) && entry.state() == ActionState.APPROVED);
    }

    /** {@return how many times an action was, or may have been, sent; looking what became of it is no sending} */
    public long sent(String id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id) && entry.state() == ActionState.SENDING)
                .count();
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
