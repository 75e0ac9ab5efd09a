package io.campaigntracker.json;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.naming.DimensionCampaigns;
import io.campaigntracker.sync.ProgressListener;
import io.campaigntracker.watch.WatchListener;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Every type that a tracker answers with or tells, found from its interface: what methods return, what listeners are given, and what those consist of. */
final class ResultTypes {

    /** Not values: rows by column, whose rows are; and questions that are still to be asked. */
    private static final Set<Class<?>> NO_VALUES = Set.of(MetricsHistory.class, DimensionCampaigns.class);

    private static final List<Class<?>> LISTENERS =
            List.of(AlertSink.class, ProgressListener.class, WatchListener.class, CampaignControl.class);

    private final SortedSet<Class<?>> values = new TreeSet<>(Comparator.comparing(TrackerJson::definition));
    private final Set<Class<?>> seen = new HashSet<>(NO_VALUES);

    private ResultTypes() {}

    /** {@return records, enums, and the few values that are neither} */
    static SortedSet<Class<?>> all() {
        ResultTypes types = new ResultTypes();
        types.visit(CampaignTracker.class);
        for (Class<?> listener : LISTENERS) {
            types.visit(listener);
            for (Method told : listener.getMethods()) {
                Arrays.stream(told.getGenericParameterTypes()).forEach(types::visit);
            }
        }
        return types.values;
    }

    private void visit(Type type) {
        if (type instanceof ParameterizedType generic) {
            visit(generic.getRawType());
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::visit);
        } else if (type instanceof WildcardType wildcard) {
            Arrays.stream(wildcard.getUpperBounds()).forEach(this::visit);
            Arrays.stream(wildcard.getLowerBounds()).forEach(this::visit);
        } else if (type instanceof Class<?> plain && ResultComponent.isLibrary(plain) && seen.add(plain)) {
            visit(plain);
        }
    }

    private void visit(Class<?> type) {
        if (type == MetricValue.class) {
            values.add(type);
            visit((Type) UndefinedReason.class);
        } else if (type.isEnum()) {
            values.add(type);
        } else if (type == MetricsRow.class) {
            values.add(type);
            components(RowFields.class);
        } else if (type.isRecord()) {
            values.add(type);
            components(type);
        } else if (type.isInterface()) {
            methods(type);
        }
    }

    private void components(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            visit(component.getGenericType());
        }
    }

    private void methods(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                visit(method.getGenericReturnType());
                consumers(method);
            }
        }
    }

    /** What a method hands over instead of returning it. */
    private void consumers(Method method) {
        for (Type parameter : method.getGenericParameterTypes()) {
            if (parameter instanceof ParameterizedType generic
                    && generic.getRawType().getTypeName().endsWith("Consumer")) {
                Arrays.stream(generic.getActualTypeArguments()).forEach(this::visit);
            }
        }
    }
}
