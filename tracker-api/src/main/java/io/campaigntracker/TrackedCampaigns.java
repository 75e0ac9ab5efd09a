package io.campaigntracker;

import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.FleetAlertQuery;
import io.campaigntracker.naming.DimensionCampaigns;
import io.campaigntracker.performance.BlendedRoasQuery;
import io.campaigntracker.today.FleetTodayQuery;

/** Several campaigns taken together. Every question is answered by one read, however many they are. Immutable and thread-safe. */
public interface TrackedCampaigns extends CampaignQuestions {

    /** {@return total revenue / total spend over all campaigns; by default over the last 7 days} */
    BlendedRoasQuery blendedRoas();

    /**
     * {@return the campaigns by what their present names tell, such as {@code by("market")}; {@link #metrics()} can roll up by the names of each day}
     *
     * @throws IllegalArgumentException if no pattern of campaign names has the dimension
     * @throws IllegalStateException if the store can't tell names
     */
    DimensionCampaigns by(String dimension);

    /** {@return the day of each campaign so far, from one read; needs hours, see {@link io.campaigntracker.sync.SyncOperation#withHours()}} */
    FleetTodayQuery today();

    /** {@return a check of one alert rule for each of the campaigns} */
    FleetAlertQuery alert(AlertType type);
}
