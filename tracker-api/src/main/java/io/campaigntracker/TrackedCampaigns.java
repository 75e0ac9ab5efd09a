package io.campaigntracker;

import io.campaigntracker.performance.BlendedRoasQuery;

/** Several campaigns taken together. Every question is answered by one read, however many they are. Immutable and thread-safe. */
public interface TrackedCampaigns extends CampaignQuestions {

    /** {@return total revenue / total spend over all campaigns; by default over the last 7 days} */
    BlendedRoasQuery blendedRoas();
}
