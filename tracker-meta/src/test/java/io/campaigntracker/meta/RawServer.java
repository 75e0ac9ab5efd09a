package io.campaigntracker.meta;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A server that writes to its connections what a test says, be it HTTP or not. */
final class RawServer implements AutoCloseable {

    private final ServerSocket listening;
    private final Function<String, String> answers;
    private final String repeated;

    /** @param answers the bytes to send, by the path asked for */
    RawServer(Function<String, String> answers) {
        this(answers, "");
    }

    private RawServer(Function<String, String> answers, String repeated) {
        this.answers = answers;
        this.repeated = repeated;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread thread = new Thread(this::accept, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return a server whose every answer goes on as long as somebody reads} */
    static RawServer endless(String start, String repeated) {
        return new RawServer(path -> start, repeated);
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n" + body;
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                serve(socket);
            } catch (IOException gone) {
                // The client left, which is what these tests are about, or the server is closed.
                continue;
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String first = in.readLine();
        if (first == null) {
            return;
        }
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            continue;
        }
        OutputStream out = socket.getOutputStream();
        out.write(answers.apply(first.split(" ")[1]).getBytes(StandardCharsets.ISO_8859_1));
        byte[] more = repeated.repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
        while (more.length > 0) {
            out.write(more);
        }
        out.flush();
    }
}
