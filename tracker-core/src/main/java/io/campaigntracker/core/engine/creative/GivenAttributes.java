package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.creative.attribute.AttributeTable;
import io.campaigntracker.core.creative.attribute.CatalogAttributes;
import io.campaigntracker.creative.AttributeSource;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.model.Creative;
import io.campaigntracker.naming.NamePattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a question was told about its creatives beyond the catalog.
 *
 * @param names how names tell attributes
 * @param given attributes by creative
 */
record GivenAttributes(List<NamePattern> names, List<CreativeAttribute> given) {

    static final GivenAttributes NONE = new GivenAttributes(List.of(), List.of());

    GivenAttributes {
        names = List.copyOf(names);
        given = List.copyOf(given);
    }

    GivenAttributes with(Collection<CreativeAttribute> more) {
        return new GivenAttributes(
                names, Stream.concat(given.stream(), more.stream()).toList());
    }

    GivenAttributes with(NamePattern more) {
        return new GivenAttributes(
                Stream.concat(names.stream(), Stream.of(more)).toList(), given);
    }

    /** {@return the attributes of the creatives that have a row: of the catalog, extracted and stored, of names, stored by the caller, given with the question;
     * the later hold. What the platform puts together anew for each person has none: what part of it works can't be told} */
    AttributeTable of(AttributedHistory rows, IdentifiedCreatives catalog, StoredAttributes stored) {
        TreeSet<String> creatives = new TreeSet<>();
        for (int row = 0; row < rows.history().size(); row++) {
            rows.history().creativeId(row).ifPresent(creatives::add);
        }
        List<CreativeAttribute> attributes = new ArrayList<>();
        Set<String> mixed = new HashSet<>();
        for (String id : creatives) {
            Creative creative = catalog.described(id);
            if (creative != null && creative.mixesAssets()) {
                mixed.add(id);
            } else if (creative != null) {
                CatalogAttributes.of(creative)
                        .forEach(one -> attributes.add(new CreativeAttribute(id, one.key(), one.value())));
            }
        }
        add(attributes, stored.of(AttributeSource.EXTRACTED), catalog, mixed);
        for (String id : creatives) {
            Creative creative = catalog.described(id);
            if (creative != null && !mixed.contains(id)) {
                names.forEach(pattern -> pattern.parse(creative.name())
                        .orElse(Collections.emptySortedMap())
                        .forEach((key, value) -> attributes.add(new CreativeAttribute(id, key, value))));
            }
        }
        add(attributes, stored.of(AttributeSource.CALLER), catalog, mixed);
        add(attributes, given, catalog, mixed);
        return AttributeTable.of(attributes);
    }

    private static void add(
            List<CreativeAttribute> attributes,
            List<CreativeAttribute> more,
            IdentifiedCreatives catalog,
            Set<String> mixed) {
        for (CreativeAttribute attribute : more) {
            String id = catalog.key(attribute.creativeId());
            if (!mixed.contains(id)) {
                attributes.add(new CreativeAttribute(id, attribute.key(), attribute.value()));
            }
        }
    }
}
