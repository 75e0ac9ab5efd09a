package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.tenant.Tenant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Narrows what is asked of accounts to those of a tenant. */
record TenantScope(Tenant tenant) {

    /** {@return those of the accounts asked for that are the tenant's, all of its where none is named; empty where it has none of those, which must not be asked as all} */
    Optional<Set<String>> narrow(Set<String> asked) {
        if (asked.isEmpty()) {
            return Optional.of(tenant.accountIds());
        }
        Set<String> own = new TreeSet<>(asked);
        own.retainAll(tenant.accountIds());
        return own.isEmpty() ? Optional.empty() : Optional.of(own);
    }

    boolean has(String accountId) {
        return tenant.has(accountId);
    }

    /**
     * Lets pass what is the tenant's.
     *
     * @throws IllegalArgumentException otherwise, without a word of what else there is
     */
    void require(String accountId) {
        if (!has(accountId)) {
            throw new IllegalArgumentException("account " + accountId + " is none of tenant '" + tenant.name()
                    + "', which has " + tenant.accountIds());
        }
    }

    void requireAll(Collection<String> accountIds) {
        accountIds.forEach(this::require);
    }
}
