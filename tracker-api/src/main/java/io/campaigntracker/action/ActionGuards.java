package io.campaigntracker.action;

import io.campaigntracker.alert.RuleScope;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has to hold before anything is proposed or done.
 *
 * @param allowed the campaigns that may be touched; null for none, so that actions are proposed and never done
 * @param minimumSpend what has to be spent on the judged days, in the account's currency; null for what five conversions may cost at the threshold
 * @param settled how long after its end a day counts while the account's own pace is not learned
 * @param adsLeft how many ads have to stay alive: of the ad set when an ad is paused, of the account when a campaign is; at least 1
 * @param perRun how many actions a run does at most
 * @param perDay how many actions a day of the account has at most
 * @param spendShare how much of the account's spend of the last seven complete days may be stopped on a day of the account, above 0 and at most 1. What has a larger
 *     share by itself is never stopped
 * @param flip how long an entity is left alone after it was switched, by whomever
 * @param learningDays how long after its beginning or last significant edit something counts as learning, where the platform does not tell
 * @param learningResults with how few results since then it counts as learning all the same
 */
public record ActionGuards(
        @Nullable RuleScope allowed,
        @Nullable BigDecimal minimumSpend,
        Duration settled,
        int adsLeft,
        int perRun,
        int perDay,
        double spendShare,
        Duration flip,
        int learningDays,
        int learningResults) {

    private static final Duration LONGEST = Duration.ofDays(3653);

    /** Nothing may be done; 72 hours, one ad, three a run, five a day, a tenth of the spend, one flip in 24 hours, seven days and 50 results of learning. */
    public static final ActionGuards DEFAULT =
            new ActionGuards(null, null, Duration.ofHours(72), 1, 3, 5, 0.10, Duration.ofHours(24), 7, 50);

    /** @throws IllegalArgumentException if a guard can't be meant so */
    public ActionGuards {
        Objects.requireNonNull(settled, "settled");
        Objects.requireNonNull(flip, "flip");
        if (minimumSpend != null && minimumSpend.signum() < 0) {
            throw new IllegalArgumentException("minimum spend is " + minimumSpend + "; 0 or more is allowed");
        }
        if (isBeyond(settled) || isBeyond(flip)) {
            throw new IllegalArgumentException(
                    "settled after " + settled + ", one flip in " + flip + "; allowed is 0 to ten years, " + LONGEST);
        }
        if (adsLeft < 1 || perRun < 1 || perDay < 1 || learningDays < 0 || learningResults < 0) {
            throw new IllegalArgumentException("ads left " + adsLeft + ", a run " + perRun + ", a day " + perDay
                    + "; at least 1 of each is needed; learning " + learningDays + " days and " + learningResults
                    + " results; 0 or more is allowed");
        }
        if (!(spendShare > 0 && spendShare <= 1)) {
            throw new IllegalArgumentException(
                    "share of the spend is " + spendShare + "; above 0 and at most 1 is allowed");
        }
    }

    private static boolean isBeyond(Duration time) {
        return time.isNegative() || time.compareTo(LONGEST) > 0;
    }

    /** {@return the same, allowed to touch these campaigns} */
    public ActionGuards allow(RuleScope campaigns) {
        return new ActionGuards(
                campaigns,
                minimumSpend,
                settled,
                adsLeft,
                perRun,
                perDay,
                spendShare,
                flip,
                learningDays,
                learningResults);
    }

    /** {@return the same with another minimum spend; null for what five conversions may cost} */
    public ActionGuards minimumSpend(@Nullable BigDecimal spend) {
        return new ActionGuards(
                allowed, spend, settled, adsLeft, perRun, perDay, spendShare, flip, learningDays, learningResults);
    }

    /** {@return the same with so many ads left alive} */
    public ActionGuards adsLeft(int ads) {
        return new ActionGuards(
                allowed, minimumSpend, settled, ads, perRun, perDay, spendShare, flip, learningDays, learningResults);
    }

    /** {@return the same with other caps} */
    public ActionGuards caps(int run, int day, double share) {
        return new ActionGuards(
                allowed, minimumSpend, settled, adsLeft, run, day, share, flip, learningDays, learningResults);
    }
}
