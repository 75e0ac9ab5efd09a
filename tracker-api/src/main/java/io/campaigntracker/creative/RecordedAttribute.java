package io.campaigntracker.creative;

import io.campaigntracker.model.AccountIds;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was stored of a creative in one respect, from a moment on until something else was stored.
 *
 * @param accountId whose creative it is
 * @param creativeId the creative
 * @param key in which respect
 * @param source who said so
 * @param value how it is; null where the former value was withdrawn
 * @param recordedAt when it was stored; of one account, creative, key and source the latest counts
 */
public record RecordedAttribute(
        String accountId,
        String creativeId,
        String key,
        AttributeSource source,
        @Nullable String value,
        Instant recordedAt) {

    public RecordedAttribute {
        accountId = AccountIds.bare(accountId);
        Objects.requireNonNull(creativeId, "creativeId");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(recordedAt, "recordedAt");
    }

    /**
     * Refuses what a store can't keep.
     *
     * @throws IllegalArgumentException if two are of one account, creative, key, source and moment
     */
    public static void requireDistinct(Collection<RecordedAttribute> attributes) {
        Set<List<Object>> keys = new HashSet<>();
        for (RecordedAttribute one : attributes) {
            if (!keys.add(List.of(one.accountId, one.creativeId, one.key, one.source, one.recordedAt))) {
                throw new IllegalArgumentException(
                        "two values of '" + one.key + "' for creative " + one.creativeId + "; one is needed");
            }
        }
    }
}
