package io.campaigntracker.examples;

import jakarta.mail.internet.MimeUtility;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/** A mailbox on this machine that takes whatever mail comes and tells the subject of each. Takes one after the other. */
final class LocalMailbox implements AutoCloseable {

    private final ServerSocket server;
    private final Consumer<String> subjects;

    LocalMailbox(Consumer<String> subjects) {
        this.subjects = subjects;
        try {
            this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread thread = new Thread(this::serve, "mailbox");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(socket);
            } catch (SocketException closed) {
                return;
            } catch (IOException broken) {
                subjects.accept("a mail that broke off: " + broken.getMessage());
            }
        }
    }

    /** As much of SMTP (RFC 5321) as a client without extensions needs. */
    private void talk(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        out.print("220 mailbox\r\n");
        out.flush();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.toUpperCase(Locale.ROOT);
            String answer = "250 OK";
            if (command.startsWith("DATA")) {
                out.print("354 go on\r\n");
                out.flush();
                subjects.accept(subject(in));
            } else if (command.startsWith("QUIT")) {
                answer = "221 bye";
            }
            out.print(answer + "\r\n");
            out.flush();
            if (command.startsWith("QUIT")) {
                return;
            }
        }
    }

    private static String subject(BufferedReader in) throws IOException {
        StringBuilder subject = new StringBuilder();
        boolean within = false;
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            within = line.startsWith("Subject:") || (within && line.startsWith(" "));
            if (within) {
                subject.append(line.replaceFirst("^Subject: ?", ""));
            }
        }
        return MimeUtility.decodeText(subject.toString());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
