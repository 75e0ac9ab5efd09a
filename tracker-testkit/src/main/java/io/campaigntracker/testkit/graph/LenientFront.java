package io.campaigntracker.testkit.graph;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the JDK's server, which answers a page of HTML to addresses with braces and quotes in them: those are escaped here, as the platform takes them. All
 * else goes through as it is. Two threads a connection; thread-safe.
 */
final class LenientFront implements AutoCloseable {

    private static final int LONGEST_HEAD = 1 << 20;
    private static final long PAUSE_NANOS = 10_000_000;
    private static final String UNWISE = "\"<>\\^`{|}[] ";
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final ServerSocket listening;
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();

    /**
     * Begins to listen on the loopback interface.
     *
     * @param port 0 for any
     * @param tls null for plain HTTP
     * @param server where the requests go, in plain HTTP
     */
    LenientFront(int port, @Nullable SSLContext tls, InetSocketAddress server) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        this.listening = tls == null
                ? new ServerSocket(port, 0, loopback)
                : tls.getServerSocketFactory().createServerSocket(port, 0, loopback);
        this.server = server;
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "fake-graph-front-" + number.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                start(() -> serve(client));
            } catch (IOException closedOrFailed) {
                // the next one is waited for, unless the front was closed
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void serve(Socket client) {
        Socket behind = new Socket();
        open.add(client);
        open.add(behind);
        try {
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            behind.connect(server);
            start(() -> answer(behind, client));
            pass(new BufferedInputStream(client.getInputStream()), behind.getOutputStream());
            // what is being answered still goes out; the other thread closes both sockets after it
            behind.shutdownOutput();
        } catch (IOException gone) {
            end(client, behind);
        }
    }

    private void answer(Socket behind, Socket client) {
        try {
            behind.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // as with any connection that breaks, the client sees it end
        } finally {
            end(client, behind);
        }
    }

    private void end(Socket client, Socket behind) {
        try (client;
                behind) {
            open.remove(client);
            open.remove(behind);
        } catch (IOException gone) {
            // it is closed all the same
        }
    }

    /** Request after request, until the client sends no more. */
    private static void pass(InputStream from, OutputStream to) throws IOException {
        byte[] head = head(from);
        while (head.length > 0) {
            to.write(withEscapes(head));
            to.flush();
            String text = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            if (text.contains("\r\ntransfer-encoding: chunked")) {
                chunks(from, to);
            } else {
                copy(from, to, contentLength(text));
            }
            to.flush();
            head = head(from);
        }
    }

    /** {@return the bytes to the empty line after the header fields; what there is, if the client ends before} */
    private static byte[] head(InputStream from) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < END_OF_HEAD.length && head.size() < LONGEST_HEAD) {
            int next = from.read();
            if (next < 0) {
                break;
            }
            head.write(next);
            matched = next == END_OF_HEAD[matched] ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toByteArray();
    }

    private static long contentLength(String head) throws IOException {
        String field = "\r\ncontent-length:";
        int at = head.indexOf(field);
        if (at < 0) {
            return 0;
        }
        String length = head.substring(at + field.length(), head.indexOf("\r\n", at + 2))
                .strip();
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException bad) {
            throw new IOException("Content-Length " + length, bad);
        }
    }

    private static void chunks(InputStream from, OutputStream to) throws IOException {
        long size;
        do {
            String line = line(from, to);
            try {
                size = Long.parseLong(line.split(";", 2)[0].strip(), 16);
            } catch (NumberFormatException bad) {
                throw new IOException("no size of a chunk: " + line, bad);
            }
            copy(from, to, size);
            line(from, to);
        } while (size > 0);
    }

    private static String line(InputStream from, OutputStream to) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = from.read();
        while (next >= 0 && next != '\n' && line.length() < LONGEST_HEAD) {
            to.write(next);
            line.append((char) next);
            next = from.read();
        }
        to.write('\n');
        return line.toString().strip();
    }

    private static void copy(InputStream from, OutputStream to, long length) throws IOException {
        byte[] buffer = new byte[8192];
        long left = length;
        while (left > 0) {
            int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    /** {@return the same with what an address may not hold escaped in its first line} */
    static byte[] withEscapes(byte[] head) {
        int end = 0;
        while (end < head.length && head[end] != '\r') {
            end++;
        }
        String line = new String(head, 0, end, StandardCharsets.ISO_8859_1);
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first < 0 || last <= first) {
            return head;
        }
        String target = line.substring(first + 1, last);
        String escaped = escaped(target);
        if (escaped.equals(target)) {
            return head;
        }
        byte[] start =
                (line.substring(0, first + 1) + escaped + line.substring(last)).getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + head.length - end);
        System.arraycopy(head, end, all, start.length, head.length - end);
        return all;
    }

    private static String escaped(String target) {
        StringBuilder escaped = new StringBuilder(target.length() + 16);
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean strayPercent = c == '%' && !isHex(target, i + 1);
            if (c <= ' ' || c >= 0x7f || UNWISE.indexOf(c) >= 0 || strayPercent) {
                escaped.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isHex(String text, int from) {
        return from + 2 <= text.length()
                && Character.digit(text.charAt(from), 16) >= 0
                && Character.digit(text.charAt(from + 1), 16) >= 0;
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the server did not stop listening", failed);
        }
    }
}
