package io.campaigntracker.tenant;

import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.Identifiers;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A set of accounts that belong together, such as one client's of an agency. A tracker that is bound to a tenant reads, learns from, tells of and writes to
 * these alone, whatever else its store and its source hold. Two clients who are to learn from each other are one tenant.
 *
 * @param name as people know it
 * @param accountIds its accounts, at least one, bare of any prefix
 */
public record Tenant(String name, SortedSet<String> accountIds) {

    public Tenant {
        Identifiers.requireId(name, "tenant");
        TreeSet<String> bare = new TreeSet<>();
        accountIds.forEach(id -> bare.add(AccountIds.bare(id)));
        accountIds = Collections.unmodifiableSortedSet(bare);
        if (accountIds.isEmpty()) {
            throw new IllegalArgumentException("tenant '" + name + "' has no account; at least one is needed");
        }
    }

    /** {@return a tenant with these accounts, each with or without {@code act_}} */
    public static Tenant of(String name, String... accountIds) {
        return new Tenant(name, new TreeSet<>(Arrays.asList(accountIds)));
    }

    /** {@return whether an account is one of its} */
    public boolean has(String accountId) {
        return accountIds.contains(accountId);
    }
}
