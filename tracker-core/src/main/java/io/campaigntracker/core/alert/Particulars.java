package io.campaigntracker.core.alert;

import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.prediction.DriftResult;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What others found, of which one rule tells. */
public sealed interface Particulars {

    /**
     * Whether creatives have tired.
     *
     * @param verdicts on what the campaign showed in its last seven complete days; empty where no ad of them is known
     */
    record Creatives(List<FatigueResult> verdicts) implements Particulars {
        public Creatives {
            verdicts = List.copyOf(verdicts);
        }
    }

    /**
     * What a campaign spent, and its ads.
     *
     * @param days how many days could be compared; none where the platform lists no ad of a campaign that spent
     * @param campaign what it spent on these days
     * @param apart by how much its ads are apart from it, day by day, whichever way
     * @param lacking how much less they are than it in all; below 0 for more
     * @param currency of all
     */
    record Sums(int days, double campaign, double apart, double lacking, String currency) implements Particulars {
        public Sums {
            Objects.requireNonNull(currency, "currency");
        }
    }

    /**
     * How a model of predictions errs.
     *
     * @param model its name; null where it has none
     * @param verdict on its forecasts of one metric
     */
    record Model(@Nullable String model, DriftResult verdict) {
        public Model {
            Objects.requireNonNull(verdict, "verdict");
        }

        String title() {
            return "model " + (model == null ? "without a name" : model) + " of " + verdict.metric();
        }
    }

    /** How the models that predict for an account err. */
    record Models(List<Model> models) implements Particulars {
        public Models {
            models = List.copyOf(models);
        }
    }
}
