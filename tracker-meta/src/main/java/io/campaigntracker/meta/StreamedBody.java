package io.campaigntracker.meta;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body read while it arrives, a few buffers at a time, with the deadline that {@code HttpRequest.timeout} leaves out: that one
 * ends at the headers, so a body that drips would hold its reader forever.
 */
final class StreamedBody extends InputStream implements BodySubscriber<InputStream> {

    private static final int AHEAD = 4;

    private sealed interface Signal permits Data, Failed, Ended {}

    private record Data(List<ByteBuffer> buffers) implements Signal {}

    private record Failed(Throwable cause) implements Signal {}

    private record Ended() implements Signal {}

    private final long deadline;
    private final BlockingQueue<Signal> arrived = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscribed = new CompletableFuture<>();
    private final ArrayDeque<ByteBuffer> current = new ArrayDeque<>();
    private @Nullable Signal last;
    private volatile long received;

    /** @param deadline in terms of {@link System#nanoTime()} */
    StreamedBody(long deadline) {
        this.deadline = deadline;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (!subscribed.complete(subscription)) {
            subscription.cancel();
            return;
        }
        subscription.request(AHEAD);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One call after the other, by the rules of subscribers.
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
        }
        arrived.add(new Data(buffers));
    }

    @Override
    public void onError(Throwable thrown) {
        arrived.add(new Failed(thrown));
    }

    @Override
    public void onComplete() {
        arrived.add(new Ended());
    }

    @Override
    public int read() throws IOException {
        ByteBuffer buffer = nonEmpty();
        return buffer == null ? -1 : buffer.get() & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = nonEmpty();
        if (buffer == null) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    @Override
    public void close() {
        if (last == null) {
            Subscription subscription = subscribed.getNow(null);
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }

    /** {@return the bytes that came so far} */
    long received() {
        return received;
    }

    private @Nullable ByteBuffer nonEmpty() throws IOException {
        while (true) {
            ByteBuffer first = current.peek();
            if (first == null) {
                if (!advance()) {
                    return null;
                }
            } else if (first.hasRemaining()) {
                return first;
            } else {
                current.remove();
            }
        }
    }

    private boolean advance() throws IOException {
        Signal signal = last == null ? take() : last;
        if (signal instanceof Data data) {
            current.addAll(data.buffers());
            subscribed.join().request(1);
            return true;
        }
        last = signal;
        if (signal instanceof Failed failed) {
            throw new IOException(failed.cause().getMessage(), failed.cause());
        }
        return false;
    }

    private Signal take() throws IOException {
        try {
            Signal signal = arrived.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (signal == null) {
                close();
                throw new HttpTimeoutException("the body did not arrive in time");
            }
            return signal;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the body arrived");
        }
    }
}
