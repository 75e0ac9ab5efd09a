package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.VideoAction;

/**
 * How a video is watched.
 *
 * @param hook probability that an impression plays for three seconds
 * @param hold probability that such a play goes on to a ThruPlay
 */
record SimulatedVideo(double hook, double hold) {

    /** Videos begin to play by themselves on most impressions. */
    private static final double PLAYED = 0.9;

    private static final double[] QUARTERS = {0.55, 0.65, 0.75, 0.85};

    static SimulatedVideo draw(Draws draws) {
        return new SimulatedVideo(draws.uniform(0.18, 0.45), draws.uniform(0.15, 0.45));
    }

    /**
     * Adds a day's plays; as with the platform's figures nothing further on is more often than what comes before it.
     *
     * @param impressions of the whole day
     * @param share which share of them is known
     */
    void play(SimulatedFigures figures, Draws draws, long impressions, double share) {
        long played = draws.binomial(impressions, PLAYED);
        long threeSeconds = draws.binomial(played, hook / PLAYED);
        figures.play(VideoAction.PLAY, (long) (share * played));
        figures.play(VideoAction.THREE_SECONDS, (long) (share * threeSeconds));
        figures.play(VideoAction.THRUPLAY, (long) (share * draws.binomial(threeSeconds, hold)));
        long further = threeSeconds;
        VideoAction[] quarters = {VideoAction.QUARTER, VideoAction.HALF, VideoAction.THREE_QUARTERS, VideoAction.WHOLE};
        for (int i = 0; i < quarters.length; i++) {
            further = draws.binomial(further, QUARTERS[i]);
            figures.play(quarters[i], (long) (share * further));
        }
    }
}
