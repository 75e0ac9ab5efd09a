package io.campaigntracker.json;

import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.model.Wording;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a sample of any type: a full one, with all that may be absent and an element in every collection, and a sparse one. What a type's constructor does not take by itself stands in
 * {@link SampleChoices}.
 */
final class Samples {

    private final boolean full;

    private Samples(boolean full) {
        this.full = full;
    }

    /** {@return a sample of each kind} */
    static Stream<Object> of(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants());
        }
        if (type == MetricValue.class) {
            return Stream.concat(
                    Stream.of(MetricValue.of(-0.1)),
                    Arrays.stream(UndefinedReason.values()).map(MetricValue::undefined));
        }
        return Stream.of(full(type), sparse(type));
    }

    static <T> T full(Class<T> type) {
        return type.cast(new Samples(true).value(type, ""));
    }

    static <T> T sparse(Class<T> type) {
        return type.cast(new Samples(false).value(type, ""));
    }

    private Object value(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            return collection((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), name);
        }
        if (type instanceof TypeVariable<?>) {
            return "text";
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return constants[full ? constants.length - 1 : 0];
        }
        return plain.isRecord() ? record(plain) : scalar(plain, name);
    }

    private Object collection(Class<?> raw, Type[] arguments, String name) {
        if (raw.isRecord()) {
            return record(raw);
        }
        if (raw == List.class) {
            return full ? List.of(value(arguments[0], name)) : List.of();
        }
        if (raw == Set.class) {
            return full ? Set.of(value(arguments[0], name)) : Set.of();
        }
        if (raw == SortedSet.class) {
            return full ? new TreeSet<>(Set.of(value(arguments[0], name))) : new TreeSet<>();
        }
        if (raw == Map.class || raw == SortedMap.class) {
            Map<Object, Object> map = full ? Map.of(value(arguments[0], name), value(arguments[1], name)) : Map.of();
            return raw == Map.class ? map : new TreeMap<>(map);
        }
        throw new IllegalStateException("no sample of a " + raw);
    }

    private Object scalar(Class<?> type, String name) {
        if (type == String.class) {
            return text(name);
        }
        if (type == int.class || type == Integer.class) {
            return full ? 3 : 1;
        }
        if (type == long.class || type == Long.class) {
            return full ? 5_000_000_000L : 1L;
        }
        if (type == double.class || type == Double.class) {
            return full ? 0.1 : 1e-9;
        }
        if (type == boolean.class || type == Boolean.class) {
            return full;
        }
        if (type == BigDecimal.class) {
            return new BigDecimal(full ? "12.345678901234" : "0.5");
        }
        if (type == MetricValue.class) {
            return full ? MetricValue.of(2.5) : MetricValue.undefined(UndefinedReason.NO_DATA);
        }
        if (type == Wording.class) {
            return Wording.of(text(name));
        }
        if (type == MetricsRow.class) {
            return SampleChoices.row(full);
        }
        Object time = time(type);
        if (time != null) {
            return time;
        }
        throw new IllegalStateException("no sample of a " + type);
    }

    private static @Nullable Object time(Class<?> type) {
        return Map.<Class<?>, Object>of(
                        Instant.class, Instant.parse("2026-11-05T10:15:30.123456Z"),
                        LocalDate.class, LocalDate.of(2026, 11, 5),
                        LocalDateTime.class, LocalDateTime.of(2026, 11, 5, 10, 15),
                        LocalTime.class, LocalTime.of(22, 30),
                        Duration.class, Duration.ofMinutes(90),
                        ZoneId.class, ZoneId.of("Europe/Berlin"))
                .get(type);
    }

    private static String text(String name) {
        if (name.toLowerCase(Locale.ROOT).contains("currency")) {
            return "EUR";
        }
        return name.endsWith("Id") || name.endsWith("Ids") ? "1001" : "a \"text\" <b>\n\u2028 ünï";
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            ResultComponent component = new ResultComponent(components[i]);
            values[i] = component(type, component);
        }
        return construct(type, values);
    }

    private @Nullable Object component(Class<?> type, ResultComponent component) {
        Optional<SampleChoices.Choice> chosen = SampleChoices.of(type, component.name(), full);
        if (chosen.isPresent()) {
            return chosen.get().value();
        }
        boolean absent = !full && !component.isRequired() && !component.isCollection();
        return absent ? null : value(component.declared().getGenericType(), component.name());
    }

    private static Object construct(Class<?> type, Object[] values) {
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException(
                    "no sample of " + type.getName() + "; add one to SampleChoices: "
                            + refused.getCause().getMessage(),
                    refused.getCause());
        } catch (ReflectiveOperationException unexpected) {
            throw new IllegalStateException(type.getName(), unexpected);
        }
    }
}
