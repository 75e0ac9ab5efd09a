package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Redactor;
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
import java.util.function.Supplier;
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
        // what is wrong with one place is told of it, so all are read before the whole is put together
        Optional<String> account = text("account_id").map(AccountIds::bare);
        Optional<String> creative = text("creative_id");
        Optional<String> currency = text("currency");
        Optional<AttributionWindow> window = constant("window", AttributionWindow.class);
        Optional<OfflinePolicy> offline = constant("offline", OfflinePolicy.class);
        Optional<ConversionDefinition> definition = definition();
        List<Double> interval = interval();
        Optional<String> model = text("model");
        @Nullable String version = text("version").orElse(null);
        return together(() -> {
            builder.over(since, until);
            account.ifPresent(builder::account);
            creative.ifPresent(builder::creative);
            currency.ifPresent(builder::currency);
            window.ifPresent(builder::within);
            offline.ifPresent(builder::offline);
            definition.ifPresent(builder::counting);
            if (!interval.isEmpty()) {
                builder.between(interval.get(0), interval.get(1), interval.get(2));
            }
            model.ifPresent(name -> builder.model(name, version));
            return builder.build();
        });
    }

    /** What a value refuses may repeat what the line says: it goes out without what looks like a person's or a secret. */
    private <T> T together(Supplier<T> values) {
        try {
            return values.get();
        } catch (IllegalArgumentException bad) {
            throw refuse("", Redactor.ofShapes().message(bad));
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

    /** {@return lower and upper bound and level; nothing where the line tells none of them} */
    private List<Double> interval() {
        List<Double> given = Stream.of("lower", "upper", "level")
                .flatMap(name -> decimal(name).stream())
                .map(BigDecimal::doubleValue)
                .toList();
        if (given.size() == 1 || given.size() == 2) {
            throw refuse("", "an interval needs lower, upper and level");
        }
        return given;
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
            int numbered = version;
            return Optional.of(together(() -> new ConversionDefinition(parts[0], numbered, types)));
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
