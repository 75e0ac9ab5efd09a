package io.campaigntracker.dashboard;

import io.campaigntracker.action.ActionStore;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.store.MetricsStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts what a store in memory is asked, parts included, and fails on request. */
final class Reads {

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger rows = new AtomicInteger();
    private volatile @Nullable RuntimeException failure;
    private volatile boolean overtaken;

    MetricsStore store() {
        return store(new InMemoryMetricsStore());
    }

    MetricsStore store(InMemoryMetricsStore kept) {
        Set<Class<?>> doors = new LinkedHashSet<>();
        for (Class<?> type = InMemoryMetricsStore.class; type != null; type = type.getSuperclass()) {
            doors.addAll(Set.of(type.getInterfaces()));
        }
        return (MetricsStore) Proxy.newProxyInstance(
                Reads.class.getClassLoader(), doors.toArray(Class<?>[]::new), (proxy, method, arguments) -> {
                    if (method.getName().equals("part")) {
                        Class<?> kind = (Class<?>) arguments[0];
                        return kind.isInstance(proxy) ? Optional.of(proxy) : Optional.empty();
                    }
                    return ask(kept, method, arguments);
                });
    }

    private Object ask(InMemoryMetricsStore kept, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() != Object.class && !method.getName().equals("close")) {
            asked.incrementAndGet();
            if (method.getName().equals("read") || method.getName().equals("forEach")) {
                rows.incrementAndGet();
            }
            RuntimeException planned = failure;
            if (planned != null) {
                throw planned;
            }
        }
        if (overtaken
                && method.getDeclaringClass() == ActionStore.class
                && method.getName().equals("append")) {
            return false;
        }
        try {
            return method.invoke(kept, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** {@return how often anything was asked} */
    int asked() {
        return asked.get();
    }

    /** {@return how often rows were asked for} */
    int rows() {
        return rows.get();
    }

    /** Somebody else is ahead with every action from now on. */
    void overtakeActions() {
        overtaken = true;
    }

    void failWith(@Nullable RuntimeException planned) {
        failure = planned;
    }
}
