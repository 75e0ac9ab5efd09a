package io.campaigntracker.creative;

import java.util.List;
import java.util.Objects;

/**
 * What goes with a value of an attribute, against the most frequent value of it, in the same ad set and fortnight and net of the other attributes and of age. That
 * something goes together does not say that the one causes the other.
 *
 * @param key the attribute
 * @param value its value
 * @param against the value that it is held against
 * @param with further attributes, as {@code key=value}, that always occur together with it, so that it can't be told from them
 * @param creatives how many have it
 * @param difference by which share the metric is higher, 0.3 for 30 %; negative where it is lower
 * @param lower least plausible difference, 95 %
 * @param upper greatest plausible difference
 * @param pValue of no difference
 * @param adjustedPValue the same, adjusted for everything that the question tested: the chance that, where nothing differs, it tells anything at least as
 *     improbable (Holm)
 * @param isFound whether it is found: at most one question in forty has a false finding
 * @param sentence all that in words
 */
public record AttributeAssociation(
        String key,
        String value,
        String against,
        List<String> with,
        int creatives,
        double difference,
        double lower,
        double upper,
        double pValue,
        double adjustedPValue,
        boolean isFound,
        String sentence) {

    public AttributeAssociation {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(against, "against");
        with = List.copyOf(with);
        Objects.requireNonNull(sentence, "sentence");
    }
}
