package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.edit.EditFetch;
import io.campaigntracker.edit.EditStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was changed in a tenant's accounts. */
record TenantEdits(EditStore inner, TenantScope scope) implements EditStore {

    @Override
    public int addEdits(EditChunk chunk) {
        scope.require(chunk.accountId());
        return inner.addEdits(chunk);
    }

    @Override
    public List<Edit> edits(Set<String> accountIds, Instant since, Instant until, @Nullable Instant asOf) {
        return scope.narrow(accountIds)
                .map(own -> inner.edits(own, since, until, asOf))
                .orElse(List.of());
    }

    @Override
    public List<EditFetch> editFetches(Set<String> accountIds, @Nullable Instant asOf) {
        return scope.narrow(accountIds).map(own -> inner.editFetches(own, asOf)).orElse(List.of());
    }
}
