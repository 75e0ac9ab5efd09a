package io.campaigntracker.anomaly;

import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import io.campaigntracker.model.Wording;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one entity on one day, judged, by itself or together with the days before it. Numbers are in the metric's unit; money in {@code currency}.
 *
 * @param entity whose
 * @param since the first of the days judged together; the date itself where it was judged alone
 * @param date the day in the account's time zone, the last of them
 * @param metric what
 * @param type what kind of anomaly it is or would be
 * @param method how it was judged
 * @param observed the value of the days: for what adds up their mean by day, for a ratio that of their sums
 * @param expected what usual days like them show
 * @param lower the low end of the band: the 95 % prediction band, or the threshold where one was asked for
 * @param upper the high end of the band
 * @param score distance from the expectation in standard deviations, positive above; null for rules
 * @param pValue probability of a distance at least as large if nothing had changed, in [0, 1]; null for rules
 * @param qValue p-value adjusted for everything tested in the run; null for rules
 * @param n observations in the baseline; for rules the days they rest on
 * @param severity null where nothing is to be raised
 * @param currency of money, null for other metrics
 * @param cost what the difference amounts to in money; null where it costs nothing, or no money can be named. Where the verdict is no anomaly it is chance
 * @param cause the metric whose anomaly on the same day explains this one, such as CPM for CPC; null where none does
 * @param wording the verdict in words, with what follows from it, made when it is first read; JSON has it as {@code message}
 * @param edit the last that somebody did to the campaign or its account within the week up to the day; null if nothing is known of
 */
public record AnomalyVerdict(
        EntityRef entity,
        LocalDate since,
        LocalDate date,
        Metric metric,
        AnomalyType type,
        DetectionMethod method,
        double observed,
        double expected,
        double lower,
        double upper,
        @Nullable Double score,
        @Nullable Double pValue,
        @Nullable Double qValue,
        int n,
        @Nullable Severity severity,
        @Nullable String currency,
        @Nullable Cost cost,
        @Nullable Metric cause,
        Wording wording,
        @Nullable Edit edit) {

    public AnomalyVerdict {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(wording, "wording");
        if (!Double.isFinite(observed) || !Double.isFinite(expected)) {
            throw new IllegalArgumentException(
                    "observed " + observed + " and expected " + expected + " must be finite");
        }
        if (since.isAfter(date)) {
            throw new IllegalArgumentException("judged since " + since + ", after " + date);
        }
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("band out of order: " + lower + " above " + upper);
        }
    }

    /** {@return a builder of a verdict on one day, in which nothing is to be raised and what no rule must have is absent} */
    public static Builder builder(EntityRef entity, LocalDate date, Metric metric) {
        return new Builder(entity, date, metric);
    }

    /** Collects a verdict. Not thread-safe. */
    public static final class Builder {
        private final EntityRef entity;
        private final LocalDate date;
        private final Metric metric;
        private LocalDate since;
        private AnomalyType type = AnomalyType.UNUSUAL_LEVEL;
        private DetectionMethod method = DetectionMethod.LOCAL_LEVEL;
        private double observed = Double.NaN;
        private double expected = Double.NaN;
        private double lower = Double.NaN;
        private double upper = Double.NaN;
        private @Nullable Double score;
        private @Nullable Double pValue;
        private @Nullable Double qValue;
        private int n;
        private @Nullable Severity severity;
        private @Nullable String currency;
        private @Nullable Cost cost;
        private Wording wording = Wording.of("");

        private Builder(EntityRef entity, LocalDate date, Metric metric) {
            this.entity = Objects.requireNonNull(entity, "entity");
            this.date = Objects.requireNonNull(date, "date");
            this.metric = Objects.requireNonNull(metric, "metric");
            this.since = date;
        }

        /** {@return this, judged together with the days from this one on} */
        public Builder since(LocalDate first) {
            since = first;
            return this;
        }

        /** {@return this, of a kind of anomaly; by default an unusual level} */
        public Builder type(AnomalyType kind) {
            type = kind;
            return this;
        }

        /** {@return this, judged this way, from so many observations} */
        public Builder method(DetectionMethod how, int observations) {
            method = how;
            n = observations;
            return this;
        }

        /** {@return this, with what was seen and what usual days show; both are required} */
        public Builder values(double seen, double usual) {
            observed = seen;
            expected = usual;
            return this;
        }

        /** {@return this, with the ends of the band; required} */
        public Builder band(double low, double high) {
            lower = low;
            upper = high;
            return this;
        }

        /** {@return this, with its distance in standard deviations, that distance's probability, and the probability corrected for all tests} */
        public Builder distance(double deviations, double probability, double corrected) {
            score = deviations;
            pValue = probability;
            qValue = corrected;
            return this;
        }

        /** {@return this, to be raised; null where it is not} */
        public Builder severity(@Nullable Severity level) {
            severity = level;
            return this;
        }

        /** {@return this, in money of a currency; null for other metrics} */
        public Builder currency(@Nullable String code) {
            currency = code;
            return this;
        }

        /** {@return this, with what it costs; null where nothing can be said of that} */
        public Builder cost(@Nullable Cost money) {
            cost = money;
            return this;
        }

        /** {@return this, in words} */
        public Builder message(String words) {
            return wording(Wording.of(words));
        }

        /** {@return this, in words that are made when they are read} */
        public Builder wording(Wording words) {
            wording = words;
            return this;
        }

        /**
         * {@return the verdict}
         *
         * @throws IllegalArgumentException if the values or the band are missing or out of order
         */
        public AnomalyVerdict build() {
            return new AnomalyVerdict(
                    entity, since, date, metric, type, method, observed, expected, lower, upper, score, pValue, qValue,
                    n, severity, currency, cost, null, wording, null);
        }
    }

    /**
     * {@return the same beside what somebody did before, which the message of an anomaly then tells}
     *
     * @param zone the account's, in which it is told when that was
     */
    public AnomalyVerdict after(Edit done, ZoneId zone) {
        return with(
                cause,
                isAnomaly()
                        ? wording.and(() ->
                                "; last edited before, at " + AccountTime.minute(done.at(), zone) + ": " + done.words())
                        : wording,
                done);
    }

    /** {@return the same, explained by the anomaly of another metric} */
    public AnomalyVerdict causedBy(Metric other) {
        return with(Objects.requireNonNull(other, "other"), wording, edit);
    }

    /** {@return the same in other words} */
    public AnomalyVerdict saying(String words) {
        return with(cause, Wording.of(words), edit);
    }

    private AnomalyVerdict with(@Nullable Metric because, Wording words, @Nullable Edit done) {
        return new AnomalyVerdict(
                entity, since, date, metric, type, method, observed, expected, lower, upper, score, pValue, qValue, n,
                severity, currency, cost, because, words, done);
    }

    /** {@return the verdict in words, with what follows from it} */
    public String message() {
        return wording.text();
    }

    /** {@return whether it is to be raised} */
    public boolean isAnomaly() {
        return severity != null;
    }

    /** {@return which way the value lies from the expectation} */
    public Direction direction() {
        return Direction.of(observed, expected);
    }

    /** {@return {@code (observed − expected)/expected} as a fraction, empty where nothing was expected} */
    public OptionalDouble relativeChange() {
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of((observed - expected) / Math.abs(expected));
    }

    @Override
    public String toString() {
        return message();
    }
}
