package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.ConversionDefaults;
import io.campaigntracker.core.engine.store.StateCache;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.core.naming.NamePatterns;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.offline.OfflinePolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a loader reads from and goes by, the same for every question.
 *
 * @param directories keeps what the newest catalogs tell
 * @param states keeps in which state each account is
 * @param maturity how fast conversions come in, by account
 * @param dispersions keeps what the accounts teach about the scatter of their days
 * @param converter null for none
 * @param offline what happens to offline conversions where a question does not say
 * @param names what names tell
 * @param workers who compute side by side
 */
public record LoaderSetup(
        StoreParts parts,
        StateCache<Boolean, AccountDirectory> directories,
        StateCache<Boolean, AccountStates> states,
        ConversionDefaults defaults,
        MaturityMemory maturity,
        DispersionLoader dispersions,
        @Nullable CurrencyConverter converter,
        OfflinePolicy offline,
        NamePatterns names,
        Workers workers) {

    /** {@return the same, with what is read and learned from other parts} */
    LoaderSetup over(StoreParts other) {
        return new LoaderSetup(
                other,
                directories,
                states,
                defaults,
                new MaturityMemory(other.totals(), other.clocks(), defaults),
                dispersions,
                converter,
                offline,
                names,
                workers);
    }
}
