package io.campaigntracker.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an ad shows. Many ads may share one creative, and an ad may change its creative.
 *
 * @param accountId the ad account
 * @param creativeId its identifier
 * @param name as shown to people; may be empty
 * @param title headline, null if not told
 * @param body text, null if not told
 * @param format the platform's object type such as {@code VIDEO}, null if not told
 * @param callToAction null if not told
 * @param thumbnailUrl null if not told; such addresses expire
 */
public record Creative(
        String accountId,
        String creativeId,
        String name,
        @Nullable String title,
        @Nullable String body,
        @Nullable String format,
        @Nullable String callToAction,
        @Nullable String thumbnailUrl) {

    public Creative {
        Identifiers.requireId(accountId, "accountId");
        Identifiers.requireId(creativeId, "creativeId");
        Objects.requireNonNull(name, "name");
    }
}
