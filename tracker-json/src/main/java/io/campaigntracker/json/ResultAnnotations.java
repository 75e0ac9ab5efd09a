package io.campaigntracker.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.VisibilityChecker;
import org.jspecify.annotations.Nullable;

/**
 * What Jackson's annotations would say if the records of tracker-api had them. It answers for these alone, and holds over what a mapper is set to: a service that writes its own types in
 * snake case, or moments as numbers, sends a result as every other does.
 */
final class ResultAnnotations extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public VisibilityChecker<?> findAutoDetectVisibility(AnnotatedClass type, VisibilityChecker<?> checker) {
        return ResultComponent.isResult(type.getRawType()) ? checker.with(JsonAutoDetect.Visibility.NONE) : checker;
    }

    @Override
    public @Nullable PropertyName findNameForSerialization(Annotated seen) {
        return ResultComponent.of(seen)
                .map(component -> PropertyName.construct(component.name()))
                .orElse(null);
    }

    @Override
    public @Nullable PropertyName findNameForDeserialization(Annotated seen) {
        return findNameForSerialization(seen);
    }

    @Override
    public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated seen) {
        return seen instanceof AnnotatedConstructor constructor && ResultComponent.isCanonical(constructor)
                ? JsonCreator.Mode.PROPERTIES
                : null;
    }

    @Override
    public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated seen) {
        return seen instanceof AnnotatedClass type && ResultComponent.isResult(type.getRawType())
                ? JsonIgnoreProperties.Value.forIgnoreUnknown(true)
                : JsonIgnoreProperties.Value.empty();
    }

    @Override
    public JsonInclude.Value findPropertyInclusion(Annotated seen) {
        return ResultComponent.of(seen).isPresent()
                ? JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS)
                : JsonInclude.Value.empty();
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return ResultComponent.of(member).map(ResultComponent::isRequired).orElse(null);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated seen) {
        return ResultComponent.of(seen)
                .map(component -> component.isCollection()
                        ? JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)
                        : component.isRequired()
                                ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
                                : JsonSetter.Value.empty())
                .orElse(JsonSetter.Value.empty());
    }

    @Override
    public JsonFormat.@Nullable Value findFormat(Annotated seen) {
        return ResultComponent.of(seen).filter(ResultComponent::isOfTime).isPresent()
                ? JsonFormat.Value.forShape(JsonFormat.Shape.STRING)
                : null;
    }

    @Override
    public @Nullable Object findSerializer(Annotated seen) {
        return ResultComponent.of(seen).filter(ResultComponent::isDecimal).isPresent() ? new DecimalSerializer() : null;
    }

    @Override
    public @Nullable Object findDeserializer(Annotated seen) {
        return ResultComponent.of(seen).filter(ResultComponent::isDecimal).isPresent()
                ? new DecimalDeserializer()
                : null;
    }

    @Override
    public @Nullable Object findContentSerializer(Annotated seen) {
        return ResultComponent.of(seen).filter(ResultComponent::holdsDecimals).isPresent()
                ? new DecimalSerializer()
                : null;
    }

    @Override
    public @Nullable Object findContentDeserializer(Annotated seen) {
        return ResultComponent.of(seen).filter(ResultComponent::holdsDecimals).isPresent()
                ? new DecimalDeserializer()
                : null;
    }

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
        if (ResultComponent.isLibrary(type.getRawType())) {
            for (int i = 0; i < constants.length; i++) {
                names[i] = constants[i].name();
            }
        }
        return names;
    }
}
