package io.campaigntracker.creative;

import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.Explanation;
import java.util.List;
import java.util.Objects;

/**
 * What goes with success.
 *
 * @param metric of what
 * @param associations the surest first
 * @param untold values about which nothing can be said, a sentence each
 * @param explain the evidence
 */
public record AttributeAssociations(
        Metric metric, List<AttributeAssociation> associations, List<String> untold, Explanation explain) {

    public AttributeAssociations {
        Objects.requireNonNull(metric, "metric");
        associations = List.copyOf(associations);
        untold = List.copyOf(untold);
        Objects.requireNonNull(explain, "explain");
    }

    /** {@return those that were found} */
    public List<AttributeAssociation> found() {
        return associations.stream().filter(AttributeAssociation::isFound).toList();
    }
}
