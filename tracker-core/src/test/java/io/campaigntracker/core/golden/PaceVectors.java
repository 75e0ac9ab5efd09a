package io.campaigntracker.core.golden;

import static io.campaigntracker.core.golden.GoldenJson.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.stats.pace.PeriodPace;
import io.campaigntracker.core.stats.pace.SpendProfile;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** When a budget will be spent, and how a period stands against its plan. */
final class PaceVectors {

    static final List<GoldenMethod> ALL = List.of(new Depletion(), new Pacing());

    private PaceVectors() {}

    private record Depletion() implements GoldenMethod {

        @Override
        public String file() {
            return "I01_depletion";
        }

        @Override
        public JsonNode compute(JsonNode in) {
            double[] slots = GoldenJson.doubles(in.get("slots"));
            SpendProfile profile = SpendProfile.of(slots);
            double position = in.get("x0").doubleValue();
            double spent = in.get("spent_so_far").doubleValue();
            double budget = in.get("budget").doubleValue();
            ObjectNode out = GoldenJson.object();
            if (profile.total() == 0) {
                out.putNull("scale");
                out.putNull("projected_end");
                out.putNull("exhaust_x");
                out.putNull("pacing_index");
                return out.put("status", "no_profile");
            }
            double scale =
                    profile.scale(position, spent, in.get("prior_strength").doubleValue());
            OptionalDouble spentBy = profile.spentBy(
                    position, budget - spent, scale, in.get("max_cycles").intValue());
            out.put("scale", scale);
            out.put("projected_end", spent + scale * (profile.total() - profile.until(position)));
            out.set("exhaust_x", number(spentBy));
            double expected = budget * profile.until(position) / profile.total();
            out.set(
                    "pacing_index",
                    number(expected > 0 ? OptionalDouble.of(spent / expected) : OptionalDouble.empty()));
            return out.put("status", spent >= budget ? "exhausted" : spentBy.isEmpty() ? "never" : "ok");
        }
    }

    private record Pacing() implements GoldenMethod {

        @Override
        public String file() {
            return "I02_pacing";
        }

        @Override
        public JsonNode compute(JsonNode in) {
            PeriodPace pace = PeriodPace.of(
                    GoldenJson.doubles(in.get("weights")),
                    in.get("elapsed_days").intValue(),
                    in.get("spent").asDouble(),
                    in.get("budget").asDouble(),
                    in.get("tolerance").doubleValue());
            ObjectNode out = GoldenJson.object();
            out.put("expected_to_date", pace.expected());
            out.set("pacing_index", number(pace.index()));
            out.set("projected_total", number(pace.projected()));
            out.set("required_rate", number(pace.requiredRate()));
            out.set("required_next_day", number(pace.requiredNext()));
            return out.put("status", pace.status().name().toLowerCase(Locale.ROOT));
        }
    }
}
