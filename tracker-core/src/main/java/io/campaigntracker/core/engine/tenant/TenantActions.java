package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionStore;
import io.campaigntracker.action.ActionSwitch;
import io.campaigntracker.store.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tenant's actions, and its own switch beside that of the whole store, which it can't set. */
record TenantActions(ActionStore inner, TenantScope scope) implements ActionStore {

    @Override
    public boolean append(ActionRecord entry, @Nullable Lease lease) {
        scope.require(entry.action().entity().accountId());
        return inner.append(entry, lease);
    }

    @Override
    public List<ActionRecord> actions(Set<String> accountIds, @Nullable Instant asOf) {
        return scope.narrow(accountIds).map(own -> inner.actions(own, asOf)).orElse(List.of());
    }

    @Override
    public void recordSwitch(ActionSwitch position) {
        inner.recordSwitch(new ActionSwitch(
                scope.tenant().name(), position.stopped(), position.at(), position.by(), position.reason()));
    }

    @Override
    public List<ActionSwitch> switches(@Nullable Instant asOf) {
        return inner.switches(asOf).stream()
                .filter(position -> position.owner().isEmpty()
                        || position.owner().equals(scope.tenant().name()))
                .toList();
    }
}
