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
    private final boolean keptOpen;

    /** @param answers the bytes to send, by the path asked for */
    RawServer(Function<String, String> answers) {
        this(answers, "", false);
    }

    private RawServer(Function<String, String> answers, String repeated, boolean keptOpen) {
        this.answers = answers;
        this.repeated = repeated;
        this.keptOpen = keptOpen;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread thread = new Thread(this::accept, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return a server that answers all that comes on a connection, until the client closes it} */
    static RawServer keptOpen(Function<String, String> answers) {
        return new RawServer(answers, "", true);
    }

    /** {@return a server whose every answer goes on as long as somebody reads} */
    static RawServer endless(String start, String repeated) {
        return new RawServer(path -> start, repeated, false);
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
            try {
                Socket socket = listening.accept();
                if (keptOpen) {
                    Thread connection = new Thread(() -> talk(socket), "raw-connection");
                    connection.setDaemon(true);
                    connection.start();
                } else {
                    talk(socket);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket open) {
        try (Socket socket = open) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            boolean more;
            do {
                more = serve(socket, in);
            } while (more && keptOpen);
        } catch (IOException gone) {
            // The client left, which is what these tests are about.
            return;
        }
    }

    private boolean serve(Socket socket, BufferedReader in) throws IOException {
        String first = in.readLine();
        if (first == null) {
            return false;
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
        return true;
    }
}
