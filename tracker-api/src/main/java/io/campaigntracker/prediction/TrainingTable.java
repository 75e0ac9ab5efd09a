package io.campaigntracker.prediction;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * A table to learn from: for each campaign and moment of decision the features as they were known then, and the label as it came.
 *
 * <p>Features of a campaign over its last 1, 7 and 28 complete days, such as {@code spend_7d}, {@code ctr_28d}, {@code roas_7d} (as reported by then) and {@code roas_7d_completed} (what those days were
 * expected to come to, by what had been learned by then): impressions, clicks, spend, conversions, revenue, CTR, CPC, CPM, CPA, ROAS; {@code …_trend}, the last 7 days over the last 28, less 1, of spend a day, CTR,
 * CPA and ROAS; {@code daily_budget}, {@code lifetime_budget}, {@code active} (1 or 0), {@code age_days} since its start and {@code weekday} (1 Monday to 7 Sunday) of the decision. Nothing first known after the
 * moment of decision has any influence on them, learned parameters included. Campaigns that are deleted by now are in it. The label says whether {@code tracker.actions()} did
 * something to the campaign while it came about.
 *
 * <p>Rows come moment by moment, oldest first, within one by campaign; one moment is in memory at a time. Each call narrows or sets something and gives a new table. Immutable and
 * thread-safe.
 */
public interface TrainingTable {

    /** {@return the same of these campaigns only} */
    TrainingTable campaigns(Collection<String> campaignIds);

    /** {@return the same with decisions on these days} */
    TrainingTable between(LocalDate first, LocalDate last);

    /** {@return the same with decisions on these days} */
    default TrainingTable between(DateRange days) {
        return between(days.since(), days.until());
    }

    /**
     * {@return the same with a decision only every so many days; every day by default}
     *
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    TrainingTable every(int days);

    /** {@return the same with decisions at this time of day in the account's time zone; 06:00 by default} */
    TrainingTable at(LocalTime time);

    /**
     * {@return the same with this label: the metric over so many days from the decision's day on; ROAS over 7 days by default}
     *
     * @throws IllegalArgumentException if {@code days} is less than 1 or the metric can't be added over days
     */
    TrainingTable label(Metric metric, int days);

    /** {@return the same with days before an account's first sync, from what was fetched later, each row marked {@link TrainingRow.Provenance#RECONSTRUCTED}; they are left out by default} */
    TrainingTable includingReconstructed();

    /**
     * {@return the same with {@code fatigue}, how probable it is that the most tired creative a campaign showed in its last seven complete days had lost a tenth of its own click rate, 0 to 1, and
     * {@code fatigue_loss}, the share that it is expected to have lost, by what was known then} It reads 120 days of ads for each moment, which takes longer than all the rest, and so is left out by default.
     */
    TrainingTable withFatigue();

    /** {@return the rows of a decision at this very moment, whatever days were set: the same features, to predict from; their labels are still to come} */
    List<TrainingRow> present();

    /**
     * Hands over the rows.
     *
     * @throws IllegalStateException if no days were set
     */
    void forEach(Consumer<? super TrainingRow> consumer);

    /**
     * Writes the rows as CSV (RFC 4180, UTF-8), a column a feature; what is undefined is an empty cell. The file appears whole or not at all.
     *
     * @return how many were written
     * @throws IllegalStateException if no days were set
     * @throws java.io.UncheckedIOException if it can't be written
     */
    long writeCsv(Path file);

    /**
     * Writes the rows as JSON, one object a line; what is undefined is null. The file appears whole or not at all.
     *
     * @return how many were written
     * @throws IllegalStateException if no days were set
     * @throws java.io.UncheckedIOException if it can't be written
     */
    long writeJsonLines(Path file);
}
