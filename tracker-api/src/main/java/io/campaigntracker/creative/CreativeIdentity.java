package io.campaigntracker.creative;

import io.campaigntracker.model.Creative;
import org.jspecify.annotations.Nullable;

/**
 * What makes two creatives one. Duplicating an ad gives its creative a new identifier for the same post or video; asked by what is shown, both are one
 * creative with the history of both. A function of what the catalog tells; pure and thread-safe.
 *
 * {@snippet :
 * tracker.account("1").creatives().by(CreativeIdentity.VIDEO).rotation();
 * tracker.account("1").creatives().by(creative -> creative.name().split("_")[0]).list();
 * }
 */
@FunctionalInterface
public interface CreativeIdentity {

    /** The platform's creative: each duplicate is one of its own. */
    CreativeIdentity CREATIVE_ID = Creative::creativeId;

    /** The post that is shown, with its likes and comments. */
    CreativeIdentity POST = Creative::postId;

    /** The video. */
    CreativeIdentity VIDEO = Creative::videoId;

    /** The image. */
    CreativeIdentity IMAGE = Creative::imageHash;

    /** The video where there is one, else the image, else the post. */
    CreativeIdentity ASSET = creative -> creative.videoId() != null
            ? creative.videoId()
            : creative.imageHash() != null ? creative.imageHash() : creative.postId();

    /**
     * {@return the key that it shares with those that are the same; null where it has none, and then it stands by itself under its own identifier, as do
     * creatives that mix several assets and those that the catalog does not describe}
     */
    @Nullable
    String of(Creative creative);
}
