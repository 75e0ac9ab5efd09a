package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.EntityRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the planted anomalies do to a day of an ad. */
final class AnomalyEffects {

    /** Factors on delivery, price, click rate and reported conversions. */
    record Effect(double delivery, double price, double clickRate, double conversions) {
        static final Effect NONE = new Effect(1, 1, 1, 1);

        Effect with(PlantedAnomaly anomaly) {
            double factor = anomaly.factor();
            return switch (anomaly.kind()) {
                case SPEND_SPIKE -> new Effect(delivery * factor, price, clickRate, conversions);
                case CTR_DROP -> new Effect(delivery, price, clickRate * factor, conversions);
                case TRACKING_OUTAGE -> new Effect(delivery, price, clickRate, conversions * factor);
                case CPM_SURGE -> new Effect(delivery, price * factor, clickRate, conversions);
                case BUDGET_DEPLETION -> new Effect(delivery * factor, price, clickRate, conversions);
            };
        }
    }

    private record Spot(EntityRef entity, long day) {}

    private final String accountId;
    private final Map<Spot, Effect> effects = new HashMap<>();

    AnomalyEffects(String accountId, List<PlantedAnomaly> anomalies) {
        this.accountId = accountId;
        for (PlantedAnomaly anomaly : anomalies) {
            Spot spot = new Spot(anomaly.entity(), anomaly.date().toEpochDay());
            effects.merge(spot, Effect.NONE.with(anomaly), (one, other) -> one.with(anomaly));
        }
    }

    Effect on(SimulatedAd ad, long day) {
        if (effects.isEmpty()) {
            return Effect.NONE;
        }
        return combine(
                at(EntityRef.account(accountId), day),
                combine(
                        at(EntityRef.campaign(accountId, ad.campaignId()), day),
                        at(EntityRef.ad(accountId, ad.id()), day)));
    }

    private Effect at(EntityRef entity, long day) {
        return effects.getOrDefault(new Spot(entity, day), Effect.NONE);
    }

    private static Effect combine(Effect one, Effect other) {
        return new Effect(
                one.delivery() * other.delivery(),
                one.price() * other.price(),
                one.clickRate() * other.clickRate(),
                one.conversions() * other.conversions());
    }
}
