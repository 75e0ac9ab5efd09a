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
 * @param postId the post that is shown ({@code effective_object_story_id}), null if not told; a duplicated ad may show the same one
 * @param videoId the video, null if it has none or it is not told
 * @param imageHash the image, null if it has none or it is not told
 * @param mixesAssets whether the platform puts it together anew from several assets for each person (dynamic creative, Advantage+); what part of it
 *     works can't be told from its figures
 */
public record Creative(
        String accountId,
        String creativeId,
        String name,
        @Nullable String title,
        @Nullable String body,
        @Nullable String format,
        @Nullable String callToAction,
        @Nullable String thumbnailUrl,
        @Nullable String postId,
        @Nullable String videoId,
        @Nullable String imageHash,
        boolean mixesAssets) {

    public Creative {
        Identifiers.requireId(accountId, "accountId");
        Identifiers.requireId(creativeId, "creativeId");
        Objects.requireNonNull(name, "name");
    }

    /** A creative of which it is not told what it is made of. */
    public Creative(
            String accountId,
            String creativeId,
            String name,
            @Nullable String title,
            @Nullable String body,
            @Nullable String format,
            @Nullable String callToAction,
            @Nullable String thumbnailUrl) {
        this(accountId, creativeId, name, title, body, format, callToAction, thumbnailUrl, null, null, null, false);
    }
}
