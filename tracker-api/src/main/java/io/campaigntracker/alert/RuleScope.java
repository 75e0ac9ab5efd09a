package io.campaigntracker.alert;

import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.naming.Wildcards;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns a rule is about: those for which all of this holds. A part that is empty or null holds for every campaign.
 *
 * @param accounts of these accounts, with or without {@code act_}
 * @param campaigns of these identifiers
 * @param name of a present name that matches as a whole: {@code *} stands for any text, {@code ?} for any character; case counts
 * @param attributes by what names tell, as the tracker's name patterns read them: {@code market} to {@code DE}
 */
public record RuleScope(
        Set<String> accounts,
        Set<String> campaigns,
        @Nullable String name,
        Map<String, String> attributes) {

    /** All campaigns. */
    public static final RuleScope ALL = new RuleScope(Set.of(), Set.of(), null, Map.of());

    public RuleScope {
        accounts = accounts.stream().map(AccountIds::bare).collect(Collectors.toUnmodifiableSet());
        campaigns = Set.copyOf(campaigns);
        attributes = Map.copyOf(attributes);
        if (name != null && name.isBlank()) {
            throw new IllegalArgumentException("the name pattern of a scope is blank; * matches every name");
        }
    }

    /** {@return one campaign, or several} */
    public static RuleScope campaigns(Collection<String> campaignIds) {
        return new RuleScope(Set.of(), Set.copyOf(campaignIds), null, Map.of());
    }

    /** {@return every campaign of some accounts} */
    public static RuleScope accounts(Collection<String> accountIds) {
        return new RuleScope(Set.copyOf(accountIds), Set.of(), null, Map.of());
    }

    /** {@return campaigns of a name, {@code *} for any characters} */
    public static RuleScope named(String pattern) {
        return new RuleScope(Set.of(), Set.of(), Objects.requireNonNull(pattern, "pattern"), Map.of());
    }

    /** {@return campaigns whose names tell so} */
    public static RuleScope attribute(String dimension, String value) {
        return new RuleScope(Set.of(), Set.of(), null, Map.of(dimension, value));
    }

    /** {@return what of it lies in one account} Nothing does if it is about other accounts. */
    public Optional<RuleScope> within(String accountId) {
        String account = AccountIds.bare(accountId);
        return accounts.isEmpty() || accounts.contains(account)
                ? Optional.of(new RuleScope(Set.of(account), campaigns, name, attributes))
                : Optional.empty();
    }

    /** {@return whether it is about every campaign of its accounts, whatever it is called} */
    public boolean isWholeAccounts() {
        return campaigns.isEmpty() && name == null && attributes.isEmpty();
    }

    /** {@return whether a campaign of a name is meant, as far as that tells; attributes are not looked at} */
    public boolean includes(EntityRef campaign, String campaignName) {
        return (accounts.isEmpty() || accounts.contains(campaign.accountId()))
                && (campaigns.isEmpty() || campaigns.contains(campaign.id()))
                && (name == null || Wildcards.matches(name, campaignName));
    }
}
