package io.campaigntracker.json;

import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.model.Wording;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A component of one of this library's records, as JSON shows it. */
record ResultComponent(RecordComponent declared) {

    private static final String LIBRARY = "io.campaigntracker";

    /** {@return whether it is a record of this library} */
    static boolean isResult(Class<?> type) {
        return type.isRecord() && isLibrary(type);
    }

    /** {@return whether it is a type of this library} */
    static boolean isLibrary(Class<?> type) {
        return type.getPackageName().equals(LIBRARY) || type.getPackageName().startsWith(LIBRARY + ".");
    }

    /** {@return the component that Jackson looks at as an accessor, field or parameter; empty for anything else} */
    static Optional<ResultComponent> of(Annotated seen) {
        if (seen instanceof AnnotatedParameter parameter) {
            return parameter.getOwner() instanceof AnnotatedConstructor constructor && isCanonical(constructor)
                    ? Optional.of(new ResultComponent(
                            constructor.getDeclaringClass().getRecordComponents()[parameter.getIndex()]))
                    : Optional.empty();
        }
        boolean named = (seen instanceof AnnotatedMethod method && method.getParameterCount() == 0)
                || seen instanceof AnnotatedField;
        if (!named || !isResult(((AnnotatedMember) seen).getDeclaringClass())) {
            return Optional.empty();
        }
        return Arrays.stream(((AnnotatedMember) seen).getDeclaringClass().getRecordComponents())
                .filter(component -> component.getName().equals(seen.getName()))
                .findFirst()
                .map(ResultComponent::new);
    }

    /** {@return whether it is the constructor of all components of a record of this library} */
    static boolean isCanonical(AnnotatedConstructor constructor) {
        Class<?> type = constructor.getDeclaringClass();
        return isResult(type)
                && Arrays.equals(
                        constructor.getAnnotated().getParameterTypes(),
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new));
    }

    /** {@return its name in JSON: its own, but for the words of a verdict, which are its message, and a rule's threshold of clearing, which is named as in a file of rules} */
    String name() {
        if (declared.getType() == Wording.class) {
            return "message";
        }
        return declared.getDeclaringRecord() == AlertRule.class
                        && declared.getName().equals("clearThreshold")
                ? "clear"
                : declared.getName();
    }

    /** {@return whether it is a list, set or map, which reads as empty where it is absent} */
    boolean isCollection() {
        return Collection.class.isAssignableFrom(declared.getType()) || Map.class.isAssignableFrom(declared.getType());
    }

    /** {@return whether an object without it is refused} */
    boolean isRequired() {
        return !isCollection() && !declared.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    boolean isDecimal() {
        return declared.getType() == BigDecimal.class;
    }

    /** {@return whether it is a collection of exact decimals} */
    boolean holdsDecimals() {
        return declared.getGenericType() instanceof ParameterizedType type
                && type.getActualTypeArguments()[type.getActualTypeArguments().length - 1] == BigDecimal.class;
    }

    /** {@return whether it is, or holds, a moment, day, time or duration} */
    boolean isOfTime() {
        return types(declared.getGenericType())
                .anyMatch(type -> Temporal.class.isAssignableFrom(type)
                        || type == Duration.class
                        || ZoneId.class.isAssignableFrom(type));
    }

    private static Stream<Class<?>> types(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments()).flatMap(ResultComponent::types);
        }
        return type instanceof Class<?> plain ? Stream.of(plain) : Stream.empty();
    }
}
