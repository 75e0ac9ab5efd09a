package io.campaigntracker.json;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.Converter;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Wording;
import java.util.List;

/**
 * Teaches Jackson to read and write what a tracker answers or tells, whatever else the mapper is set to.
 *
 * {@snippet :
 * ObjectMapper mapper = JsonMapper.builder().addModule(new TrackerJsonModule()).build();
 * RoasResult roas = mapper.readValue(json, RoasResult.class);
 * }
 *
 * <p>A result is an object with a field for each of its components, named as the component. A {@link MetricValue} is a number, or an object {@code {"undefined": reason}}. Exact
 * decimals are text, so money is {@code {"amount": "12.50", "currency": "EUR"}}. Moments, days and durations are text by ISO 8601, enum constants their names. What is null is left
 * out. Reading ignores fields it does not know, takes an absent list, set or map as empty, and refuses an object that lacks another field that must be there. Types outside this library
 * are written as the mapper would without the module. Found by {@code findAndRegisterModules()} too.
 *
 * <p>Thread-safe once registered.
 */
public final class TrackerJsonModule extends SimpleModule {

    private static final long serialVersionUID = 1;

    private static final Converter<String, Wording> TO_WORDING = new StdConverter<>() {
        @Override
        public Wording convert(String text) {
            return Wording.of(text);
        }
    };

    /** The module. */
    public TrackerJsonModule() {
        super("io.campaigntracker.json");
        addSerializer(MetricValue.class, new MetricValueSerializer());
        addDeserializer(MetricValue.class, new MetricValueDeserializer());
        addSerializer(Wording.class, ToStringSerializer.instance);
        addDeserializer(Wording.class, new StdDelegatingDeserializer<>(TO_WORDING));
        addSerializer(MetricsRow.class, new StdDelegatingSerializer(MetricsRow.class, RowFields.OF_ROW));
        addDeserializer(MetricsRow.class, new StdDelegatingDeserializer<>(RowFields.TO_ROW));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new ResultAnnotations());
    }

    @Override
    public Iterable<? extends Module> getDependencies() {
        return List.of(new JavaTimeModule());
    }
}
