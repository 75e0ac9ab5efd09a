package io.campaigntracker.core.conversion;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which conversions count unless a question says otherwise: in most accounts the same, in some their own.
 *
 * @param common of every account without its own
 * @param own by account
 */
public record ConversionDefaults(ConversionBasis common, Map<String, ConversionBasis> own) {

    /** Purchases within 7 days of a click or a day of a view, in every account. */
    public static final ConversionDefaults PURCHASES = new ConversionDefaults(ConversionBasis.DEFAULT, Map.of());

    public ConversionDefaults {
        Objects.requireNonNull(common, "common");
        own = Map.copyOf(own);
    }

    /** {@return that of an account: what its rows are stored under} */
    public ConversionBasis of(String accountId) {
        return own.getOrDefault(accountId, common);
    }

    /**
     * {@return what a question counts: what it asks for, else what its accounts have. Accounts keep a definition each; the window is one for
     * all, that of the accounts where they agree, else the common one}
     *
     * @param definition asked for; null for the accounts' own
     * @param window asked for; null for the accounts' own
     * @param accountIds the accounts the question is about; empty where none is known
     */
    public ConversionBases resolve(
            @Nullable ConversionDefinition definition,
            @Nullable AttributionWindow window,
            Collection<String> accountIds) {
        AttributionWindow within = window;
        List<String> notes = List.of();
        if (within == null) {
            Set<AttributionWindow> theirs =
                    accountIds.stream().map(id -> of(id).window()).collect(Collectors.toCollection(TreeSet::new));
            within = theirs.size() == 1 ? theirs.iterator().next() : common.window();
            if (theirs.size() > 1) {
                notes = List.of(
                        "the accounts have windows of their own, " + theirs + "; all are told within " + within);
            }
        }
        if (definition != null) {
            return ConversionBases.same(new ConversionBasis(definition, within), notes);
        }
        Set<ConversionDefinition> theirs =
                accountIds.stream().map(id -> of(id).definition()).collect(Collectors.toSet());
        if (theirs.size() == 1) {
            return ConversionBases.same(new ConversionBasis(theirs.iterator().next(), within), notes);
        }
        TreeMap<String, ConversionDefinition> each = new TreeMap<>();
        own.forEach((account, basis) -> each.put(account, basis.definition()));
        accountIds.forEach(account -> each.put(account, of(account).definition()));
        return ConversionBases.byAccount(new ConversionBasis(common.definition(), within), each, notes);
    }
}
