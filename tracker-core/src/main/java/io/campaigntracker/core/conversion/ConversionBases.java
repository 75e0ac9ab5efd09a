package io.campaigntracker.core.conversion;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which conversions an answer counts: within one window, by one definition or by one for each account.
 *
 * @param otherwise of the accounts that have none of their own
 * @param byAccount the definitions by account; empty where all have the same
 * @param notes what one should know of them
 */
public record ConversionBases(
        ConversionBasis otherwise, Map<String, ConversionDefinition> byAccount, List<String> notes) {

    public ConversionBases {
        byAccount = Map.copyOf(byAccount);
        notes = List.copyOf(notes);
    }

    /** {@return the same in every account} */
    public static ConversionBases same(ConversionBasis basis) {
        return same(basis, List.of());
    }

    public static ConversionBases same(ConversionBasis basis, List<String> notes) {
        return new ConversionBases(basis, Map.of(), notes);
    }

    public static ConversionBases byAccount(
            ConversionBasis otherwise, SortedMap<String, ConversionDefinition> each, List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        if (!each.isEmpty()) {
            all.add("the accounts count different conversions: "
                    + each.entrySet().stream()
                            .map(entry ->
                                    entry.getKey() + " " + entry.getValue().id())
                            .collect(Collectors.joining(", ")));
        }
        return new ConversionBases(otherwise, each, all);
    }

    /** {@return that of an account} */
    public ConversionBasis of(String accountId) {
        ConversionDefinition own = byAccount.get(accountId);
        return own == null ? otherwise : new ConversionBasis(own, window());
    }

    /** {@return whether every account has the same} */
    public boolean isSame() {
        return byAccount.isEmpty();
    }

    /** {@return the window of all} */
    public AttributionWindow window() {
        return otherwise.window();
    }

    /** {@return the same definitions within another window} */
    public ConversionBases within(AttributionWindow window) {
        return new ConversionBases(new ConversionBasis(otherwise.definition(), window), byAccount, notes);
    }

    /** {@return name and version of the definition, or of all of them} */
    public String id() {
        Stream<ConversionDefinition> each = isSame() ? Stream.of(otherwise.definition()) : byAccount.values().stream();
        return each.map(ConversionDefinition::id).distinct().sorted().collect(Collectors.joining(" and "));
    }
}
