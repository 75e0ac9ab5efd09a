package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.creative.CreativeAttributeStore;
import io.campaigntracker.creative.RecordedAttribute;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a tenant's creatives are like. */
record TenantAttributes(CreativeAttributeStore inner, TenantScope scope) implements CreativeAttributeStore {

    @Override
    public void addAttributes(Collection<RecordedAttribute> attributes) {
        attributes.forEach(one -> scope.require(one.accountId()));
        inner.addAttributes(attributes);
    }

    @Override
    public List<RecordedAttribute> attributes(Set<String> accountIds, @Nullable Instant asOf) {
        return scope.narrow(accountIds).map(own -> inner.attributes(own, asOf)).orElse(List.of());
    }
}
