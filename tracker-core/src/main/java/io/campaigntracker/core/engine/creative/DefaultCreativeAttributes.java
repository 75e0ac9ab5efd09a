package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.creative.AttributeChanges;
import io.campaigntracker.creative.AttributeExtractor;
import io.campaigntracker.creative.AttributeSource;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.creative.CreativeAttributeStore;
import io.campaigntracker.creative.CreativeAttributes;
import io.campaigntracker.creative.RecordedAttribute;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Creative;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Stores what creatives are like, and tells what was stored. */
public record DefaultCreativeAttributes(HistoryLoader loader) implements CreativeAttributes {

    @Override
    public AttributeChanges set(Collection<CreativeAttribute> attributes) {
        return store(attributes, true);
    }

    @Override
    public AttributeChanges importCsv(Path csv) {
        return store(AttributeCsv.read(csv), false);
    }

    private AttributeChanges store(Collection<CreativeAttribute> attributes, boolean all) {
        CreativeAttributeStore store = writable();
        HistoryLoader now = loader.pinned();
        Set<String> ids =
                attributes.stream().map(CreativeAttribute::creativeId).collect(Collectors.toUnmodifiableSet());
        Map<String, Account> owners = now.accounts().creatorsOf(ids);
        TreeSet<String> unknown = new TreeSet<>(ids);
        unknown.removeAll(owners.keySet());
        if (all && !unknown.isEmpty()) {
            throw new IllegalArgumentException("the attributes of " + unknown.size() + " creatives can't be stored: "
                    + now.accounts()
                            .unknown(QueryScope.creatives(Set.of(unknown.first())))
                            .get(0)
                            .sentence());
        }
        Changes changes = new Changes(stored(now, owners), now.clock().instant());
        Set<List<String>> keys = new HashSet<>();
        for (CreativeAttribute attribute : attributes) {
            if (!keys.add(List.of(attribute.creativeId(), attribute.key()))) {
                throw new IllegalArgumentException("two values of '" + attribute.key() + "' for creative "
                        + attribute.creativeId() + "; one is needed");
            }
            Account owner = owners.get(attribute.creativeId());
            if (owner != null) {
                changes.add(owner.accountId(), attribute, AttributeSource.CALLER);
            }
        }
        return changes.storeIn(store, unknown);
    }

    @Override
    public AttributeChanges extract(AttributeExtractor extractor) {
        CreativeAttributeStore store = writable();
        HistoryLoader now = loader.pinned();
        List<Creative> creatives = now.creatives().stream()
                .filter(creative -> !creative.mixesAssets())
                .toList();
        Map<String, Account> owners = now.accounts()
                .creatorsOf(creatives.stream().map(Creative::creativeId).collect(Collectors.toUnmodifiableSet()));
        List<CreativeAttribute> found = new ArrayList<>();
        for (Creative creative : creatives) {
            extractor
                    .of(creative)
                    .forEach((key, value) -> found.add(new CreativeAttribute(creative.creativeId(), key, value)));
        }
        Changes changes = new Changes(stored(now, owners), now.clock().instant());
        Set<List<String>> given = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (CreativeAttribute attribute : found) {
            if (!given.add(List.of(attribute.creativeId(), attribute.key()))) {
                throw new IllegalArgumentException("the extractor gives two values of '" + attribute.key()
                        + "' for creative " + attribute.creativeId() + "; one is needed");
            }
            keys.add(attribute.key());
            changes.add(owner(owners, attribute.creativeId()), attribute, AttributeSource.EXTRACTED);
        }
        for (Creative creative : creatives) {
            for (String key : keys) {
                if (!given.contains(List.of(creative.creativeId(), key))) {
                    changes.withdraw(
                            owner(owners, creative.creativeId()),
                            creative.creativeId(),
                            key,
                            AttributeSource.EXTRACTED);
                }
            }
        }
        return changes.storeIn(store, Set.of());
    }

    @Override
    public boolean withdraw(String creativeId, String key) {
        CreativeAttributeStore store = writable();
        HistoryLoader now = loader.pinned();
        Map<String, Account> owners = now.accounts().creatorsOf(Set.of(creativeId));
        if (owners.isEmpty()) {
            return false;
        }
        Changes changes = new Changes(stored(now, owners), now.clock().instant());
        changes.withdraw(owner(owners, creativeId), creativeId, key.strip(), AttributeSource.CALLER);
        return changes.storeIn(store, Set.of()).withdrawn() > 0;
    }

    @Override
    public List<RecordedAttribute> stored() {
        return loader.parts()
                .attributes()
                .map(store -> store.attributes(Set.of(), loader.moment()))
                .orElse(List.of());
    }

    private CreativeAttributeStore writable() {
        CreativeAttributeStore store = loader.parts()
                .require(
                        loader.parts().attributes(),
                        "keeps no attributes of creatives; it does not implement CreativeAttributeStore");
        if (loader.moment() != null) {
            throw new IllegalStateException("a view of the past, " + loader.moment() + ", can't store attributes");
        }
        return store;
    }

    private static StoredAttributes stored(HistoryLoader now, Map<String, Account> owners) {
        return owners.isEmpty()
                ? new StoredAttributes(Map.of())
                : StoredAttributes.read(
                        now, owners.values().stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet()));
    }

    private static String owner(Map<String, Account> owners, String creativeId) {
        Account owner = owners.get(creativeId);
        if (owner == null) {
            throw new IllegalStateException("creative " + creativeId + " is in a catalog, but of no account");
        }
        return owner.accountId();
    }

    /** What differs from what is stored. */
    private static final class Changes {

        private final StoredAttributes before;
        private final Instant now;
        private final List<RecordedAttribute> changed = new ArrayList<>();
        private int stored;
        private int unchanged;
        private int withdrawn;

        Changes(StoredAttributes before, Instant now) {
            this.before = before;
            this.now = now;
        }

        void add(String account, CreativeAttribute attribute, AttributeSource source) {
            if (attribute.value().equals(before.value(attribute.creativeId(), attribute.key(), source))) {
                unchanged++;
                return;
            }
            stored++;
            changed.add(new RecordedAttribute(
                    account, attribute.creativeId(), attribute.key(), source, attribute.value(), now));
        }

        void withdraw(String account, String creativeId, String key, AttributeSource source) {
            if (before.value(creativeId, key, source) != null) {
                withdrawn++;
                changed.add(new RecordedAttribute(account, creativeId, key, source, null, now));
            }
        }

        AttributeChanges storeIn(CreativeAttributeStore store, Set<String> unknown) {
            store.addAttributes(changed);
            return new AttributeChanges(stored, unchanged, withdrawn, new TreeSet<>(unknown));
        }
    }
}
