package io.campaigntracker.prediction;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Moments;
import io.campaigntracker.offline.OfflinePolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody predicted a metric of a campaign, or of one of its creatives, to be. It fixes everything that the truth depends on, so that
 * it can be judged once and for all. One prediction may name several metrics: entries that share the id.
 *
 * {@snippet :
 * Prediction.of("pred_123", "123", Metric.ROAS, 2.4)
 *         .over(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 7))
 *         .madeAt(Instant.now())
 *         .build();
 * }
 *
 * <p>Immutable and thread-safe.
 *
 * @param id chosen by the caller, unique within its model
 * @param metric what is predicted; with id and model the key
 * @param accountId the ad account, bare of any prefix; null to take the campaign's
 * @param campaignId the campaign
 * @param creativeId one creative within the campaign; null for the whole campaign
 * @param value the predicted value, in the metric's unit: percent for rates, the account's currency for money; of an event its probability, 0 to 1
 * @param event what the value is the probability of; null where the metric itself is predicted
 * @param interval where the value was predicted to lie; null if not told
 * @param currency of money; null for other metrics, or to take the account's
 * @param definition what counts as a conversion
 * @param window within which attribution window
 * @param offline whether offline conversions belong to what it predicts; null to take the tracker's policy when it is recorded
 * @param horizon the days it is about, in the account's time zone
 * @param madeAt when it was made, to the microsecond, as every store keeps it: finer parts are cut off; after the horizon's start it has seen part of the truth
 * @param model the model's name; null if not told
 * @param modelVersion its version; null if not told
 */
public record Prediction(
        String id,
        Metric metric,
        @Nullable String accountId,
        String campaignId,
        @Nullable String creativeId,
        double value,
        @Nullable PredictedEvent event,
        @Nullable PredictionInterval interval,
        @Nullable String currency,
        ConversionDefinition definition,
        AttributionWindow window,
        @Nullable OfflinePolicy offline,
        DateRange horizon,
        Instant madeAt,
        @Nullable String model,
        @Nullable String modelVersion) {

    public Prediction {
        requireText(id, "id");
        requireText(campaignId, "campaignId");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(horizon, "horizon");
        madeAt = Moments.requirePlausible(madeAt, "madeAt").truncatedTo(ChronoUnit.MICROS);
        if (metric == Metric.REACH || metric == Metric.FREQUENCY) {
            throw new IllegalArgumentException("prediction '" + id + "' is of " + metric
                    + ", which is not additive over days and can't be scored");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("prediction '" + id + "' is " + value + "; expected a finite number");
        }
        if (event != null && !(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("prediction '" + id + "' is the probability " + value + " of " + metric
                    + " " + event + "; allowed is 0 to 1");
        }
        if (event != null && interval != null) {
            throw new IllegalArgumentException("prediction '" + id + "' is the probability of " + metric + " " + event
                    + ", which has no interval");
        }
        if (model != null) {
            requireText(model, "model");
        }
        if (currency != null && metric.unit() != Metric.Unit.MONEY) {
            throw new IllegalArgumentException(
                    "prediction '" + id + "' is of " + metric + ", which has no currency, but names " + currency);
        }
    }

    /** {@return a builder for the prediction of a campaign's metric} */
    public static Builder of(String id, String campaignId, Metric metric, double value) {
        return new Builder(id, campaignId, metric, value);
    }

    /**
     * {@return a builder for the probability of an event, such as that a campaign's ROAS comes to 2.5 or more}
     *
     * @param metric what the event is about; several events of one metric need several ids
     * @param probability 0 to 1
     */
    public static Builder probability(
            String id, String campaignId, Metric metric, PredictedEvent event, double probability) {
        Builder builder = new Builder(id, campaignId, metric, probability);
        builder.event = Objects.requireNonNull(event, "event");
        return builder;
    }

    /** {@return which entry of the ledger it is} */
    public PredictionKey key() {
        return new PredictionKey(id, model, metric);
    }

    /** {@return the same prediction with another value and interval, such as a recalibrated one} */
    public Prediction with(double otherValue, @Nullable PredictionInterval otherInterval) {
        return new Prediction(
                id,
                metric,
                accountId,
                campaignId,
                creativeId,
                otherValue,
                event,
                otherInterval,
                currency,
                definition,
                window,
                offline,
                horizon,
                madeAt,
                model,
                modelVersion);
    }

    /** {@return the same prediction of a known account, with the currency of its money} */
    public Prediction inAccount(String account, @Nullable String accountCurrency) {
        boolean money = metric.unit() == Metric.Unit.MONEY;
        return new Prediction(
                id,
                metric,
                account,
                campaignId,
                creativeId,
                value,
                event,
                interval,
                money && currency == null ? accountCurrency : currency,
                definition,
                window,
                offline,
                horizon,
                madeAt,
                model,
                modelVersion);
    }

    /**
     * {@return the same prediction under this policy for offline conversions}
     *
     * @param policy that of a whole campaign; a creative's is always {@link OfflinePolicy#EXCLUDED}, since offline sales name no creative
     */
    public Prediction under(OfflinePolicy policy) {
        return new Prediction(
                id,
                metric,
                accountId,
                campaignId,
                creativeId,
                value,
                event,
                interval,
                currency,
                definition,
                window,
                creativeId == null ? policy : OfflinePolicy.EXCLUDED,
                horizon,
                madeAt,
                model,
                modelVersion);
    }

    private static void requireText(String text, String name) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        if (!Identifiers.isId(text)) {
            throw new IllegalArgumentException(name + " " + Identifiers.refusal(text));
        }
    }

    /** Collects the parts of a prediction; horizon and time are needed. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final String campaignId;
        private final Metric metric;
        private final double value;
        private @Nullable String accountId;
        private @Nullable String creativeId;
        private @Nullable PredictedEvent event;
        private @Nullable PredictionInterval interval;
        private @Nullable String currency;
        private ConversionDefinition definition = ConversionDefinition.PURCHASE;
        private AttributionWindow window = AttributionWindow.CLICK_7D_VIEW_1D;
        private @Nullable OfflinePolicy offline;
        private @Nullable DateRange horizon;
        private @Nullable Instant madeAt;
        private @Nullable String model;
        private @Nullable String modelVersion;

        private Builder(String id, String campaignId, Metric metric, double value) {
            this.id = Objects.requireNonNull(id, "id");
            this.campaignId = Objects.requireNonNull(campaignId, "campaignId");
            this.metric = Objects.requireNonNull(metric, "metric");
            this.value = value;
        }

        /** The ad account, with or without {@code act_}; needed only for a campaign that was never synced. */
        public Builder account(String accountId) {
            this.accountId = accountId.startsWith("act_") ? accountId.substring("act_".length()) : accountId;
            return this;
        }

        /** One creative within the campaign. */
        public Builder creative(String creativeId) {
            this.creativeId = creativeId;
            return this;
        }

        /** The days it is about, both included, in the account's time zone. */
        public Builder over(LocalDate since, LocalDate until) {
            this.horizon = DateRange.of(since, until);
            return this;
        }

        /** The days it is about, in the account's time zone. */
        public Builder over(DateRange days) {
            this.horizon = days;
            return this;
        }

        /** When it was made; parts finer than a microsecond are cut off. */
        public Builder madeAt(Instant moment) {
            this.madeAt = moment;
            return this;
        }

        /** Where the value lies with this probability, for example 0.8. */
        public Builder between(double lower, double upper, double level) {
            this.interval = new PredictionInterval(lower, upper, level);
            return this;
        }

        /** What counts as a conversion; purchases by default. */
        public Builder counting(ConversionDefinition definition) {
            this.definition = definition;
            return this;
        }

        /** The attribution window; 7-day click and 1-day view by default. */
        public Builder within(AttributionWindow window) {
            this.window = window;
            return this;
        }

        /** Whether offline conversions belong to what it predicts; by default the tracker's policy when it is recorded. */
        public Builder offline(OfflinePolicy policy) {
            this.offline = policy;
            return this;
        }

        /** The currency of money; the account's by default. */
        public Builder currency(String currency) {
            this.currency = currency;
            return this;
        }

        /** Which model made it; ids are unique within a model. */
        public Builder model(String name, @Nullable String version) {
            this.model = name;
            this.modelVersion = version;
            return this;
        }

        /**
         * {@return the prediction}
         *
         * @throws IllegalArgumentException if the horizon or the time is missing, or a part is invalid
         */
        public Prediction build() {
            DateRange days = horizon;
            Instant moment = madeAt;
            if (days == null || moment == null) {
                throw new IllegalArgumentException(
                        "prediction '" + id + "' needs over(…), the days it is about, and madeAt(…)");
            }
            return new Prediction(
                    id,
                    metric,
                    accountId,
                    campaignId,
                    creativeId,
                    value,
                    event,
                    interval,
                    currency,
                    definition,
                    window,
                    offline,
                    days,
                    moment,
                    model,
                    modelVersion);
        }
    }
}
