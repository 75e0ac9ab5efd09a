package io.campaigntracker.core.decomposition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Splits the change of a blended ROAS into what each campaign's own ROAS did (rate) and what moving money between campaigns did
 * (mix). A total can rise while every campaign falls; this says why.
 *
 * <p>Formula (Bennet's midpoint form), with spend shares s, campaign ROAS r and blended ROAS R:
 * {@code rate_i = (s0 + s1) / 2 x (r1 - r0)}, {@code mix_i = (s1 - s0) x ((r0 + r1) / 2 - (R0 + R1) / 2)}. All rates and mixes add
 * up to {@code R1 - R0}; a positive mix means that money moved to a campaign better than average, or away from a worse one.
 *
 * <p>Units: ROAS.
 *
 * <p>Edge cases: a campaign that spent in one period only has no ROAS in the other; its known one is used for both, so that it is all
 * mix and no rate. A campaign without spend in both has no effect. Revenue of a campaign without spend in that period is in
 * neither ROAS; the caller reports it as unattributed. A period without any spend has no decomposition.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: T. L. Bennet (1920), "The Theory of Measurement of Changes in Cost of Living", JRSS 83.
 */
public final class MixRateDecomposition {

    private MixRateDecomposition() {}

    /** Whether there is a decomposition, and if not, why. */
    public enum Status {
        /** Everything is present. */
        OK,
        /** A period has no spend. */
        NO_SPEND
    }

    /**
     * What a campaign spent and earned in two periods.
     *
     * @param id unique
     * @param spendBefore in the earlier period, 0 or more
     * @param revenueBefore in the earlier period
     * @param spendAfter in the later period, 0 or more
     * @param revenueAfter in the later period
     */
    public record Campaign(
            String id, double spendBefore, double revenueBefore, double spendAfter, double revenueAfter) {

        /** @throws IllegalArgumentException if spend is negative or an amount is not finite */
        public Campaign {
            if (!(spendBefore >= 0 && spendAfter >= 0)
                    || !Double.isFinite(spendBefore + spendAfter)
                    || !Double.isFinite(revenueBefore)
                    || !Double.isFinite(revenueAfter)) {
                throw new IllegalArgumentException("campaign " + id
                        + " must have finite amounts and spend of 0 or more, got spend " + spendBefore + " and "
                        + spendAfter + ", revenue " + revenueBefore + " and " + revenueAfter);
            }
        }
    }

    /**
     * A campaign's part of the change.
     *
     * @param id the campaign
     * @param rate the part of its own ROAS
     * @param mix the part of its share of spend
     */
    public record Effect(String id, double rate, double mix) {}

    /**
     * A change of blended ROAS.
     *
     * @param status whether the rest is present
     * @param before the earlier blended ROAS
     * @param after the later blended ROAS
     * @param effects one a campaign, in the order of the input; empty without a decomposition
     * @param totalRate the sum of the rates
     * @param totalMix the sum of the mixes
     */
    public record Result(
            Status status,
            OptionalDouble before,
            OptionalDouble after,
            List<Effect> effects,
            OptionalDouble totalRate,
            OptionalDouble totalMix) {}

    /**
     * Decomposes the change over campaigns.
     *
     * @throws IllegalArgumentException if a campaign occurs twice
     */
    public static Result decompose(List<Campaign> campaigns) {
        requireUnique(campaigns);
        double spend0 = campaigns.stream().mapToDouble(Campaign::spendBefore).sum();
        double spend1 = campaigns.stream().mapToDouble(Campaign::spendAfter).sum();
        if (spend0 == 0 || spend1 == 0) {
            OptionalDouble none = OptionalDouble.empty();
            return new Result(Status.NO_SPEND, none, none, List.of(), none, none);
        }
        double blended0 = earned(campaigns, true) / spend0;
        double blended1 = earned(campaigns, false) / spend1;
        double average = (blended0 + blended1) / 2;
        List<Effect> effects = new ArrayList<>(campaigns.size());
        double totalRate = 0;
        double totalMix = 0;
        for (Campaign campaign : campaigns) {
            Effect effect = effect(campaign, spend0, spend1, average);
            effects.add(effect);
            totalRate += effect.rate();
            totalMix += effect.mix();
        }
        return new Result(
                Status.OK,
                OptionalDouble.of(blended0),
                OptionalDouble.of(blended1),
                List.copyOf(effects),
                OptionalDouble.of(totalRate),
                OptionalDouble.of(totalMix));
    }

    private static Effect effect(Campaign campaign, double spend0, double spend1, double average) {
        boolean spent0 = campaign.spendBefore() > 0;
        boolean spent1 = campaign.spendAfter() > 0;
        if (!spent0 && !spent1) {
            return new Effect(campaign.id(), 0, 0);
        }
        double known0 = campaign.revenueBefore() / campaign.spendBefore();
        double known1 = campaign.revenueAfter() / campaign.spendAfter();
        double roas0 = spent0 ? known0 : known1;
        double roas1 = spent1 ? known1 : known0;
        double share0 = campaign.spendBefore() / spend0;
        double share1 = campaign.spendAfter() / spend1;
        return new Effect(
                campaign.id(),
                (share0 + share1) / 2 * (roas1 - roas0),
                (share1 - share0) * ((roas0 + roas1) / 2 - average));
    }

    private static double earned(List<Campaign> campaigns, boolean before) {
        return campaigns.stream()
                .filter(campaign -> (before ? campaign.spendBefore() : campaign.spendAfter()) > 0)
                .mapToDouble(campaign -> before ? campaign.revenueBefore() : campaign.revenueAfter())
                .sum();
    }

    private static void requireUnique(List<Campaign> campaigns) {
        Set<String> ids = new HashSet<>();
        for (Campaign campaign : campaigns) {
            if (!ids.add(campaign.id())) {
                throw new IllegalArgumentException("campaign " + campaign.id() + " occurs twice");
            }
        }
    }
}
