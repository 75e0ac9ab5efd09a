package io.campaigntracker.performance;

import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.offline.OfflineRevenue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Why ROAS changed between two ranges, split without a remainder.
 *
 * <p>Across entities the change is <em>mix</em> (money moved between them) and <em>rate</em> (each one's own ROAS moved), by T. L. Bennet's
 * midpoint form (1920): {@code rate = (s0 + s1)/2 x (r1 - r0)}, {@code mix = (s1 - s0) x ((r0 + r1)/2 - average of both blended ROAS)}, s being
 * shares of spend. Within each entity the rate splits into order value, conversion rate, click-through rate and price of attention by the
 * logarithmic mean (LMDI, B. W. Ang 2005); where a factor has no value it stays undivided. Offline sales have no clicks, so what they brought to
 * a rate is told as one figure beside the factors. Units: ROAS.
 *
 * @param before the earlier range
 * @param after the later range
 * @param roasBefore blended over all entities
 * @param roasAfter blended over all entities
 * @param totals the sums over the parts, and what no entity with spend earned
 * @param parts one an entity, the largest effect first; empty where a range has no spend
 * @param noise half-width of the change's 95 % interval from how days vary; smaller effects say nothing. Null where it is not known
 * @param beforeExplained the evidence of the earlier range
 * @param afterExplained the evidence of the later range
 * @param edits what somebody did from the first to the last of both ranges' days, newest first; empty where the store keeps no edits
 * @param withheld why the change is not explained, a sentence that names the days that are not fetched since they were over; null where it is. The
 *     two figures are told all the same, of the rows there are
 */
public record RoasChange(
        DateRange before,
        DateRange after,
        MetricValue roasBefore,
        MetricValue roasAfter,
        Totals totals,
        List<Part> parts,
        @Nullable Double noise,
        Explanation beforeExplained,
        Explanation afterExplained,
        List<Edit> edits,
        @Nullable String withheld) {

    public RoasChange {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(roasBefore, "roasBefore");
        Objects.requireNonNull(roasAfter, "roasAfter");
        Objects.requireNonNull(totals, "totals");
        parts = List.copyOf(parts);
        Objects.requireNonNull(beforeExplained, "beforeExplained");
        Objects.requireNonNull(afterExplained, "afterExplained");
        edits = List.copyOf(edits);
    }

    /**
     * How much of a ROAS change each factor brought.
     *
     * @param averageOrderValue revenue per conversion
     * @param conversionRate conversions per link click
     * @param clickThroughRate link clicks per impression
     * @param priceOfAttention impressions per money: negative when CPM rose
     */
    public record Factors(
            double averageOrderValue, double conversionRate, double clickThroughRate, double priceOfAttention) {

        /** No effect. */
        public static final Factors NONE = new Factors(0, 0, 0, 0);

        /** {@return the sum of the four} */
        public double total() {
            return averageOrderValue + conversionRate + clickThroughRate + priceOfAttention;
        }

        /** {@return the sums of both} */
        public Factors plus(Factors other) {
            return new Factors(
                    averageOrderValue + other.averageOrderValue,
                    conversionRate + other.conversionRate,
                    clickThroughRate + other.clickThroughRate,
                    priceOfAttention + other.priceOfAttention);
        }
    }

    /**
     * One campaign's or creative's, or one placement's, part of the change.
     *
     * @param id which
     * @param mix by its share of spend
     * @param rate by its own ROAS, online and offline
     * @param offline of the rate, what offline sales brought; 0 for creatives, which offline sales don't name
     * @param factors what the rest of the rate is made of; null where it can't be divided
     */
    public record Part(
            String id,
            double mix,
            double rate,
            double offline,
            @Nullable Factors factors) {

        public Part {
            Objects.requireNonNull(id, "id");
        }

        /** {@return mix and rate together} */
        public double effect() {
            return mix + rate;
        }
    }

    /**
     * The sums over all parts; mix, the four factors, undivided, offline and without spend add up to the change.
     *
     * @param mix of all
     * @param rate of all: the factors, what is undivided, and offline sales
     * @param factors of those whose rate could be divided
     * @param undivided rates that could not be divided, without their offline part
     * @param offline what offline sales brought, at an unchanged mix
     * @param withoutSpend revenue of entities in a range in which they spent nothing, as a share of that range's spend
     */
    public record Totals(
            double mix, double rate, Factors factors, double undivided, double offline, double withoutSpend) {

        /** Nothing to divide. */
        public static final Totals NONE = new Totals(0, 0, Factors.NONE, 0, 0, 0);

        /** {@return everything together: the change} */
        public double total() {
            return mix + factors.total() + undivided + offline + withoutSpend;
        }
    }

    /** {@return the same beside what somebody did meanwhile} */
    public RoasChange with(List<Edit> done) {
        return new RoasChange(
                before,
                after,
                roasBefore,
                roasAfter,
                totals,
                parts,
                noise,
                beforeExplained,
                afterExplained,
                done,
                withheld);
    }

    /** {@return the last that somebody did before the later range began or in it, and that may have changed what is delivered} */
    public Optional<Edit> lastEdit() {
        return edits.stream().filter(edit -> edit.kind().touchesDelivery()).findFirst();
    }

    /** {@return the offline part of the earlier range, and what was left out of it} */
    public OfflineRevenue offlineBefore() {
        return beforeExplained.offline();
    }

    /** {@return the offline part of the later range, and what was left out of it} */
    public OfflineRevenue offlineAfter() {
        return afterExplained.offline();
    }

    /** {@return later less earlier ROAS, empty where a range has no spend} */
    public OptionalDouble change() {
        return roasBefore.isDefined() && roasAfter.isDefined()
                ? OptionalDouble.of(roasAfter.asDouble() - roasBefore.asDouble())
                : OptionalDouble.empty();
    }

    /** {@return whether the change is larger than what the variation between days explains; empty where that is not known} */
    public Optional<Boolean> isBeyondNoise() {
        return change().isPresent() && noise != null
                ? Optional.of(Math.abs(change().getAsDouble()) > noise)
                : Optional.empty();
    }
}
