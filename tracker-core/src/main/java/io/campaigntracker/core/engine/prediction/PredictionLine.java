package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.Metric;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.Prediction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a line of a file says of a prediction, however the file is written. */
interface PredictionLine {

    Optional<String> text(String name);

    Optional<BigDecimal> decimal(String name);

    Optional<LocalDate> day(String name);

    Optional<Instant> time(String name);

    /** {@return a refusal of this line, to be thrown} */
    IllegalArgumentException refuse(String name, String problem);

    /** {@return the prediction} */
    default Prediction prediction() {
        Metric metric = required("metric", constant("metric", Metric.class));
        String id = required("id", text("id"));
        String campaignId = required("campaign_id", text("campaign_id"));
        double value = required("value", decimal("value")).doubleValue();
        Optional<PredictedEvent> event = event();
        Prediction.Builder builder = event.map(what -> Prediction.probability(id, campaignId, metric, what, value))
                .orElseGet(() -> Prediction.of(id, campaignId, metric, value))
                .madeAt(required("made_at", time("made_at")));
        LocalDate since = required("since", day("since"));
        LocalDate until = required("until", day("until"));
        try {
            builder.over(since, until);
            text("account_id").map(AccountIds::bare).ifPresent(builder::account);
            text("creative_id").ifPresent(builder::creative);
            text("currency").ifPresent(builder::currency);
            constant("window", AttributionWindow.class).ifPresent(builder::within);
            constant("offline", OfflinePolicy.class).ifPresent(builder::offline);
            definition().ifPresent(builder::counting);
            interval(builder);
            @Nullable String version = text("version").orElse(null);
            text("model").ifPresent(model -> builder.model(model, version));
            return builder.build();
        } catch (IllegalArgumentException bad) {
            throw refuse("", bad.getMessage() == null ? "is no prediction" : bad.getMessage());
        }
    }

    private Optional<PredictedEvent> event() {
        Optional<PredictedEvent.Side> side = constant("event", PredictedEvent.Side.class);
        Optional<BigDecimal> threshold = decimal("threshold");
        if (side.isPresent() != threshold.isPresent()) {
            throw refuse("", "an event needs event, at_least or at_most, and threshold");
        }
        return side.map(one -> {
            double number = threshold.orElseThrow().doubleValue();
            if (!Double.isFinite(number)) {
                throw refuse("threshold", "is too large");
            }
            return new PredictedEvent(one, number);
        });
    }

    private void interval(Prediction.Builder builder) {
        long given = Stream.of("lower", "upper", "level")
                .filter(name -> decimal(name).isPresent())
                .count();
        if (given == 3) {
            builder.between(
                    decimal("lower").orElseThrow().doubleValue(),
                    decimal("upper").orElseThrow().doubleValue(),
                    decimal("level").orElseThrow().doubleValue());
        } else if (given > 0) {
            throw refuse("", "an interval needs lower, upper and level");
        }
    }

    /** A definition of our own by its name, any other by its name, version and action types. */
    private Optional<ConversionDefinition> definition() {
        Optional<String> id = text("definition");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        List<String> types = text("action_types")
                .map(all -> Arrays.stream(all.split(" ", -1))
                        .filter(type -> !type.isEmpty())
                        .toList())
                .orElse(List.of());
        String[] parts = id.get().split("@", 2);
        int version = 1;
        if (parts.length == 2) {
            try {
                version = Integer.parseInt(parts[1]);
            } catch (NumberFormatException none) {
                throw refuse("definition", "has no number behind @");
            }
        }
        if (!types.isEmpty()) {
            return Optional.of(new ConversionDefinition(parts[0], version, types));
        }
        String wanted = parts[0] + "@" + version;
        return Optional.of(Stream.of(
                        ConversionDefinition.PURCHASE, ConversionDefinition.LEAD, ConversionDefinition.LINK_CLICK)
                .filter(own -> own.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> refuse(
                        "definition",
                        "is none of purchase, lead and link_click, so that action_types must name what it counts")));
    }

    private <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return text(name).map(text -> {
            try {
                return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw refuse(
                        name,
                        "is none of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
            }
        });
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> refuse(name, "is missing"));
    }
}
