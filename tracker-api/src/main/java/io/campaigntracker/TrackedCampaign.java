package io.campaigntracker;

import io.campaigntracker.alert.AlertQuery;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.maturity.MaturityCurve;
import io.campaigntracker.performance.RoasQuery;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.sync.SyncOperation;
import io.campaigntracker.today.TodayQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One campaign and the questions it can answer. Immutable and thread-safe. */
public interface TrackedCampaign extends CampaignQuestions {

    /** {@return its identifier} */
    String id();

    /** {@return an operation that fetches this campaign alone; by default 28 days and today} */
    SyncOperation sync();

    /** {@return return on ad spend with its evidence; by default over the last 7 days, 7-day click and 1-day view} */
    RoasQuery roas();

    /**
     * {@return how this campaign's conversions and revenue come in after their day, drawn toward its account by what it has; empty if nobody knows the campaign}
     *
     * @throws io.campaigntracker.store.StoreException if the store can't be read
     */
    Optional<MaturityCurve> maturity();

    /** {@return what it is to achieve now, and who says so} */
    CampaignGoal goal();

    /** {@return its day so far: what was spent, what the day will come to, what is wrong now; needs hours, see {@link SyncOperation#withHours()}} */
    TodayQuery today();

    /** {@return a check of one alert rule} */
    AlertQuery alert(AlertType type);

    /**
     * {@return every state that a day of this campaign was ever in, oldest first; empty for a day never seen}
     *
     * @throws IllegalStateException if the store keeps no revisions
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    List<MetricsRevision> revisions(LocalDate day);
}
