package io.campaigntracker.core.dispersion;

import io.campaigntracker.model.MetricsHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The dispersion of the accounts that a question is about. A group of rows gets that of its own account, whoever else was asked about. Pure, immutable and
 * thread-safe.
 */
public final class Dispersions {

    /** Before anything is learned. */
    public static final Dispersions ASSUMED = new Dispersions(Map.of(), Set.of());

    private final Map<String, AccountDispersion> byAccount;
    private final Set<String> campaigns;

    /**
     * @param byAccount by account id
     * @param campaigns those that the question names; empty for all
     */
    public Dispersions(Map<String, AccountDispersion> byAccount, Set<String> campaigns) {
        this.byAccount = Map.copyOf(byAccount);
        this.campaigns = Set.copyOf(campaigns);
    }

    /** {@return that of all that the question names, as one} */
    public GroupDispersion whole() {
        AccountDispersion all = all(byAccount.keySet());
        return new GroupDispersion(all, all.concentration(campaigns));
    }

    /** {@return that of all that the question names, for each of several groups of its days} */
    public List<GroupDispersion> wholes(int groups) {
        return Collections.nCopies(groups, whole());
    }

    /**
     * {@return that of each group by whose rows it holds}
     *
     * @param group each row's group, from 0; negative to leave the row out
     * @param groups the number of groups
     */
    public List<GroupDispersion> of(MetricsHistory history, int[] group, int groups) {
        List<Set<String>> members = new ArrayList<>();
        List<Set<String>> accounts = new ArrayList<>();
        for (int key = 0; key < groups; key++) {
            members.add(new HashSet<>());
            accounts.add(new HashSet<>());
        }
        for (int row = 0; row < group.length; row++) {
            if (group[row] >= 0) {
                accounts.get(group[row])
                        .add(history.entities().get(history.entity(row)).accountId());
                members.get(group[row]).add(history.campaignId(row).orElse(""));
            }
        }
        List<GroupDispersion> dispersions = new ArrayList<>(groups);
        for (int key = 0; key < groups; key++) {
            AccountDispersion account = all(accounts.get(key));
            dispersions.add(new GroupDispersion(
                    account, members.get(key).isEmpty() ? 1 : account.concentration(members.get(key))));
        }
        return dispersions;
    }

    private AccountDispersion all(Set<String> accounts) {
        Map<String, AccountDispersion> known = new TreeMap<>(byAccount);
        known.keySet().retainAll(accounts);
        return known.values().stream().reduce(AccountDispersion::and).orElse(AccountDispersion.ASSUMED);
    }
}
