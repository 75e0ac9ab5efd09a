package io.campaigntracker.core.today;

import io.campaigntracker.core.delivery.Obstacle;
import io.campaigntracker.model.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a campaign when its day is judged.
 *
 * @param days its hours with what teaches
 * @param title as people know it
 * @param obstacle what keeps it from delivering now; null where nothing is known to
 * @param budget its daily budget, or its delivering ad sets' together; null where none is known
 * @param sharesBudget whether ad sets share their budgets
 * @param yesterday the daily budget of yesterday; null where it is not known
 * @param raised whether a higher budget is planned for some time of today, of which nobody tells how much higher
 */
public record CampaignToday(
        CampaignDays days,
        String title,
        @Nullable Obstacle obstacle,
        @Nullable Money budget,
        boolean sharesBudget,
        @Nullable Money yesterday,
        boolean raised) {

    public CampaignToday {
        Objects.requireNonNull(days, "days");
        Objects.requireNonNull(title, "title");
    }
}
