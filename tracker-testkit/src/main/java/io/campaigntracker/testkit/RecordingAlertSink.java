package io.campaigntracker.testkit;

import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Records what it is told, or fails as it is told to. Thread-safe. */
public final class RecordingAlertSink implements AlertSink {

    private final String name;
    private final List<AlertMessage> messages = new CopyOnWriteArrayList<>();
    private volatile @Nullable String failure;
    private volatile boolean closed;

    private RecordingAlertSink(String name) {
        this.name = name;
    }

    /** {@return a sink of a name that takes everything} */
    public static RecordingAlertSink named(String name) {
        return new RecordingAlertSink(name);
    }

    /** From now on every delivery fails, with this message. */
    public void fail(String message) {
        failure = message;
    }

    /** From now on every delivery arrives. */
    public void recover() {
        failure = null;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(AlertMessage message) {
        String why = failure;
        if (why != null) {
            throw new AlertDeliveryException(why);
        }
        messages.add(message);
    }

    /** {@return the messages that arrived, in their order; one that is tried again after it arrived stands twice, with one identifier} */
    public List<AlertMessage> messages() {
        return List.copyOf(messages);
    }

    /** {@return what these messages tell} */
    public List<AlertNotice> notices() {
        return messages.stream().flatMap(message -> message.notices().stream()).toList();
    }

    /** {@return whether its tracker was closed} */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
