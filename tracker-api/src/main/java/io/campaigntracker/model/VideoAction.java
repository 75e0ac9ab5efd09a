package io.campaigntracker.model;

/**
 * What a platform counts of how videos are watched. The counts stand among a row's {@link ActionStats}, each under its type, so that a cost per result can be
 * asked for them too; a row of an ad that shows no video has none of them.
 */
public enum VideoAction {
    /** The video began to play. */
    PLAY("video_play_actions"),
    /** Played for three seconds, or to its end if shorter: Meta's action {@code video_view}. */
    THREE_SECONDS("video_view"),
    /** Played to its end, or for 15 seconds. */
    THRUPLAY("video_thruplay_watched_actions"),
    /** A quarter was played. */
    QUARTER("video_p25_watched_actions"),
    /** Half of it was played. */
    HALF("video_p50_watched_actions"),
    /** Three quarters were played. */
    THREE_QUARTERS("video_p75_watched_actions"),
    /** All of it was played, skipped parts included. */
    WHOLE("video_p100_watched_actions");

    private final String type;

    VideoAction(String type) {
        this.type = type;
    }

    /** {@return the type under which it stands among a row's actions} */
    public String type() {
        return type;
    }
}
