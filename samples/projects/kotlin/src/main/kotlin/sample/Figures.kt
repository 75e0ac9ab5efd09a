package sample

import io.campaigntracker.CampaignTracker
import java.time.Duration
import java.time.Instant

/** ROAS of the last seven days; null where it is undefined, such as without spend. */
fun roas(tracker: CampaignTracker, campaign: String): Double? {
    val value = tracker.campaign(campaign).roas().lastDays(7).calculate().value()
    return if (value.isDefined) value.asDouble() else null
}

/** How old the data are. The compiler knows that nothing may have been synced yet: `syncedAt()` is an `Instant?`. */
fun age(tracker: CampaignTracker, now: Instant): Duration? =
    tracker.coverage().calculate().syncedAt()?.let { Duration.between(it, now) }
