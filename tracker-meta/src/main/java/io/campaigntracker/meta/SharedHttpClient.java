package io.campaigntracker.meta;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP client of all sources of this JVM with the same settings. Each has a thread and open connections of its own, and before Java 21
 * none can be closed: so sources share one, the last that gives it back closes it where that can be, and elsewhere leaves it to the next
 * one. Thread-safe.
 */
final class SharedHttpClient {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    private record Key(Duration connectTimeout, @Nullable Executor executor) {}

    private static final Map<Key, SharedHttpClient> SHARED = new HashMap<>();

    /** Clients that nobody uses are kept only up to so many settings; those of others go with the garbage. */
    private static final int MOST_IDLE = 4;

    private static final @Nullable MethodHandle SHUTDOWN = shutdown();

    private final Key key;
    private final HttpClient client;
    private int users;

    private SharedHttpClient(Key key) {
        this.key = key;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(key.connectTimeout());
        // Nothing of ours blocks there, and each hop between threads costs a page about a millisecond.
        Executor executor = key.executor();
        this.client =
                builder.executor(executor == null ? Runnable::run : executor).build();
    }

    /**
     * {@return a client, to be given back by {@link #release()}}
     *
     * @param executor null for the thread that reads the connections
     */
    static SharedHttpClient acquire(Duration connectTimeout, @Nullable Executor executor) {
        synchronized (SHARED) {
            SharedHttpClient shared = SHARED.computeIfAbsent(new Key(connectTimeout, executor), SharedHttpClient::new);
            shared.users++;
            return shared;
        }
    }

    HttpClient get() {
        return client;
    }

    /** Called once for each {@link #acquire}. */
    void release() {
        synchronized (SHARED) {
            if (--users > 0) {
                return;
            }
            boolean idleElsewhere =
                    SHARED.values().stream().filter(other -> other.users == 0).count() > MOST_IDLE;
            if (SHUTDOWN == null && !idleElsewhere && key.executor() == null) {
                return;
            }
            SHARED.remove(key);
        }
        close();
    }

    private void close() {
        MethodHandle shutdown = SHUTDOWN;
        if (shutdown == null) {
            return;
        }
        try {
            shutdown.invoke(client);
        } catch (Throwable failure) {
            log.debug("The HTTP client could not be closed: {}", Objects.toString(failure.getClass()));
        }
    }

    private static @Nullable MethodHandle shutdown() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(HttpClient.class, "shutdownNow", MethodType.methodType(void.class));
        } catch (NoSuchMethodException | IllegalAccessException before21) {
            return null;
        }
    }
}
