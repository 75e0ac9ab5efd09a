package io.campaigntracker.core.dispersion;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** {@return that of one account's campaign} */
    public GroupDispersion of(String accountId) {
        return new GroupDispersion(byAccount.getOrDefault(accountId, AccountDispersion.ASSUMED), 1);
    }

    /**
     * {@return that of each group}
     *
     * @param group each row's group, from 0; negative to leave the row out
     * @param groups the number of groups
     */
    public List<GroupDispersion> of(AttributedHistory rows, int[] group, int groups) {
        MetricsHistory history = rows.history();
        List<Map<String, Double>> spend = new ArrayList<>();
        List<Set<String>> accounts = new ArrayList<>();
        for (int key = 0; key < groups; key++) {
            spend.add(new HashMap<>());
            accounts.add(new HashSet<>());
        }
        boolean[] added = new boolean[groups];
        for (int row = 0; row < group.length; row++) {
            int key = group[row];
            if (key >= 0) {
                EntityRef entity = history.entities().get(history.entity(row));
                if (entity.level() == EntityLevel.ACCOUNT) {
                    added[key] = true;
                } else {
                    accounts.get(key).add(entity.accountId());
                    spend.get(key)
                            .merge(
                                    history.campaignId(row).orElse(""),
                                    rows.spend()
                                            .get(row)
                                            .map(BigDecimal::doubleValue)
                                            .orElse(0.0),
                                    Double::sum);
                }
            }
        }
        List<GroupDispersion> dispersions = new ArrayList<>(groups);
        for (int key = 0; key < groups; key++) {
            AccountDispersion account = added[key] ? all(byAccount.keySet()) : all(accounts.get(key));
            dispersions.add(new GroupDispersion(
                    account, added[key] ? account.concentration(campaigns) : concentration(spend.get(key))));
        }
        return dispersions;
    }

    private AccountDispersion all(Set<String> accounts) {
        Map<String, AccountDispersion> known = new TreeMap<>(byAccount);
        known.keySet().retainAll(accounts);
        return known.values().stream().reduce(AccountDispersion::and).orElse(AccountDispersion.ASSUMED);
    }

    private static double concentration(Map<String, Double> spend) {
        double all = 0;
        double squares = 0;
        for (double spent : spend.values()) {
            all += Math.max(0, spent);
            squares += Math.max(0, spent) * Math.max(0, spent);
        }
        return all > 0 ? squares / (all * all) : 1.0 / Math.max(1, spend.size());
    }
}
