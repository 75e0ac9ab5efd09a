package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.creative.AttributeSource;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.creative.RecordedAttribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that hold at the loader's moment, of those that were stored: of one account, creative, key and source the latest, unless that withdraws it.
 * Immutable.
 */
record StoredAttributes(Map<Key, RecordedAttribute> latest) {

    /** What has one value at a time. */
    record Key(String creativeId, String key, AttributeSource source) {}

    /** {@return what holds for the creatives of these accounts, of all if none is named; nothing where the store keeps no attributes} */
    static StoredAttributes read(HistoryLoader loader, Set<String> accountIds) {
        List<RecordedAttribute> recorded = loader.parts()
                .attributes()
                .map(store -> store.attributes(accountIds, loader.moment()))
                .orElse(List.of());
        Map<Key, RecordedAttribute> latest = new LinkedHashMap<>();
        for (RecordedAttribute one : recorded) {
            latest.merge(
                    new Key(one.creativeId(), one.key(), one.source()),
                    one,
                    (former, later) -> later.recordedAt().isBefore(former.recordedAt()) ? former : later);
        }
        return new StoredAttributes(latest);
    }

    /** {@return the value that holds, null for none} */
    @Nullable
    String value(String creativeId, String key, AttributeSource source) {
        RecordedAttribute found = latest.get(new Key(creativeId, key, source));
        return found == null ? null : found.value();
    }

    /** {@return what a source says, the earliest stored first, so that of what creatives shown as one say the latest holds} */
    List<CreativeAttribute> of(AttributeSource source) {
        List<CreativeAttribute> attributes = new ArrayList<>();
        latest.values().stream()
                .filter(one -> one.source() == source)
                .sorted(Comparator.comparing(RecordedAttribute::recordedAt)
                        .thenComparing(RecordedAttribute::creativeId)
                        .thenComparing(RecordedAttribute::key))
                .forEach(one -> {
                    String value = one.value();
                    if (value != null) {
                        attributes.add(new CreativeAttribute(one.creativeId(), one.key(), value));
                    }
                });
        return attributes;
    }
}
