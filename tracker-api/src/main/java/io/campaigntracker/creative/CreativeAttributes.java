package io.campaigntracker.creative;

import io.campaigntracker.naming.NamePattern;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * What creatives are like, stored for good: {@link Creatives#byAttribute}, {@link Creatives#associations} and {@link Creatives#opportunities} read it. A value
 * stored later takes the former's place from then on, and a view of the past goes on seeing the former; storing what is stored already changes nothing.
 *
 * <p>What the catalog tells by itself ({@code format}, {@code call_to_action}, {@code copy_length}, {@code copy_question}, {@code copy_number}, {@code
 * copy_emoji}) needs no storing: catalogs are kept with their history. Of two values of one key the caller's holds over an extracted one, and that over the
 * catalog's. Thread-safe.
 */
public interface CreativeAttributes {

    /**
     * Stores attributes that the caller knows.
     *
     * @throws IllegalArgumentException if two are of one creative and key, or a creative is not known; nothing was written
     * @throws IllegalStateException if the store keeps no attributes, or the tracker shows a past moment
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    AttributeChanges set(Collection<CreativeAttribute> attributes);

    /**
     * Stores the attributes of a CSV file of at most 32 MB with the columns {@code creative_id}, {@code key} and {@code value}, as {@link #set} would, but leaves out
     * and tells creatives that are not known: a file may cover more than what was synced.
     *
     * @throws io.campaigntracker.file.FileRefusedException if the file or a line is bad, or two lines are of one creative and key; nothing was written
     * @throws java.io.UncheckedIOException if the file can't be read
     */
    AttributeChanges importCsv(Path csv);

    /** Stores what a pattern reads from the creatives' present names; see {@link #extract(AttributeExtractor)}. */
    default AttributeChanges extract(NamePattern names) {
        return extract(AttributeExtractor.names(names));
    }

    /**
     * Stores what an extractor tells of every creative in the present catalogs, and withdraws values of the same keys that it no longer gives. Creatives that
     * the platform puts together from many assets are left out. To be called again after a sync that brings creatives.
     *
     * @throws IllegalArgumentException if it gives a key or value that is no attribute
     * @throws IllegalStateException as {@link #set}
     */
    AttributeChanges extract(AttributeExtractor extractor);

    /**
     * Takes back what the caller said of a creative in one respect, from now on; what an extractor or the catalog says holds again.
     *
     * @return whether there was something to take back
     * @throws IllegalStateException as {@link #set}
     */
    boolean withdraw(String creativeId, String key);

    /** {@return all that was ever stored, with when; by account, creative, key, source and time} */
    List<RecordedAttribute> stored();
}
