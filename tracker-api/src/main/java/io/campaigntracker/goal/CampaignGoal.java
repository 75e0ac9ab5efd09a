package io.campaigntracker.goal;

import io.campaigntracker.model.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one campaign is to achieve on a day.
 *
 * @param accountId its account
 * @param campaignId the campaign
 * @param day the day
 * @param kpi the figure it is judged by; null where neither a stored goal nor the platform's settings tell
 * @param source who says so
 * @param target what the figure is to reach; null for none
 * @param margin contribution margin before ad spend as a share of revenue; null if not told
 * @param reason where it comes from, in words
 */
public record CampaignGoal(
        String accountId,
        String campaignId,
        LocalDate day,
        @Nullable Kpi kpi,
        Source source,
        @Nullable BigDecimal target,
        @Nullable BigDecimal margin,
        String reason) {

    /** Who says what a campaign is to achieve. */
    public enum Source {
        /** A stored {@link Goal}. */
        STORED,
        /** What the platform optimises its ad sets for, else its objective. */
        DERIVED,
        /** Nobody. */
        UNKNOWN
    }

    public CampaignGoal {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(reason, "reason");
        if ((kpi == null) != (source == Source.UNKNOWN)) {
            throw new IllegalArgumentException(
                    "a goal has a KPI unless nobody tells; it is " + source + " with " + kpi);
        }
    }

    /** {@return whether a figure says anything of it: true of the one it is judged by, and of all where nobody tells its goal} */
    public boolean isJudgedBy(Metric metric) {
        return kpi == null || kpi.metric() == metric;
    }

    /** {@return the ROAS it is to reach: its target, else where its margin breaks even; empty if neither is told, or ROAS is not the goal} */
    public Optional<BigDecimal> roasTarget() {
        if (kpi == null || !kpi.isPurchaseValue()) {
            return Optional.empty();
        }
        return Optional.ofNullable(target)
                .or(() ->
                        Optional.ofNullable(margin).map(share -> BigDecimal.ONE.divide(share, MathContext.DECIMAL64)));
    }

    /** {@return the KPI in words with the target and who says so, such as {@code cost per lead, target 12.50 (a goal of account 1001)}} */
    public String words() {
        return (kpi == null ? "unknown" : kpi.words())
                + (target == null ? "" : ", target " + target.toPlainString())
                + " (" + reason + ")";
    }
}
