package io.campaigntracker.jooq;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that pools by transaction, speaking PostgreSQL's protocol: a client's next transaction runs on another server connection
 * than its last, and what a transaction leaves behind in its session is noted and wiped. Passwords and encryption are not spoken.
 */
final class TransactionPooler implements AutoCloseable {

    private static final int ENCRYPTION_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;
    private static final int CANCEL_REQUEST = 80_877_102;

    /** The driver itself sets the first two, once a connection, and can do without; the others end with their transaction. */
    private static final String LEFT_BEHIND = """
            select concat_ws(', ',
              (select 'advisory lock' from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() limit 1),
              (select 'temporary ' || min(relname::text) from pg_class where relnamespace = pg_my_temp_schema()),
              (select 'prepared statement ' || min(name) from pg_prepared_statements),
              (select 'setting ' || min(name) from pg_settings where source = 'session'
                and name not in ('extra_float_digits', 'application_name', 'transaction_isolation',
                  'transaction_read_only', 'transaction_deferrable')))
            """;

    /** Every client that comes brings a session of its own, and the server has only so many. */
    private static final int KEPT = 8;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int serverPort;
    private final Deque<Server> idle = new ArrayDeque<>();
    private final Collection<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Collection<String> leftBehind = new ConcurrentLinkedQueue<>();

    TransactionPooler(int serverPort) throws IOException {
        this.serverPort = serverPort;
        threads.execute(this::admit);
    }

    /** The address of a database behind this proxy. */
    String url(String database) {
        return "postgresql://postgres@localhost:" + door.getLocalPort() + "/" + database;
    }

    /** What transactions left in sessions that the next transaction of anybody might have found. */
    Collection<String> leftBehind() {
        return leftBehind;
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdown();
    }

    private void admit() {
        try {
            while (true) {
                Socket client = door.accept();
                sockets.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (SocketException closed) {
            // The door was closed, nobody else comes.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket client) {
        Server server = null;
        try (client) {
            client.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
            byte[] startup = startup(in, out);
            if (startup == null) {
                return;
            }
            server = new Server(startup);
            Message ready = server.relay(out);
            giveBack(server);
            server = null;
            ready.send(out);
            for (Message message = Message.read(in); message.type != 'X'; message = Message.read(in)) {
                if (server == null) {
                    server = take(startup);
                }
                server.send(message);
                if (message.asksForAnAnswer()) {
                    Message end = server.relay(out);
                    if (end.isOutsideATransaction()) {
                        giveBack(server);
                        server = null;
                    }
                    end.send(out);
                }
            }
        } catch (EOFException | SocketException gone) {
            // The client left without a farewell, or the proxy was closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (server != null) {
                server.end();
            }
        }
    }

    private static byte @Nullable [] startup(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            int length = in.readInt();
            int code = in.readInt();
            if (code == CANCEL_REQUEST) {
                return null;
            }
            if (code == ENCRYPTION_REQUEST || code == GSS_REQUEST) {
                out.writeByte('N');
                out.flush();
                continue;
            }
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            DataOutputStream copy = new DataOutputStream(packet);
            copy.writeInt(length);
            copy.writeInt(code);
            copy.write(in.readNBytes(length - 8));
            return packet.toByteArray();
        }
    }

    /** Of two idle ones the first, which is never the one that was given back last. */
    private Server take(byte[] startup) throws IOException {
        synchronized (idle) {
            if (idle.size() > 1) {
                return idle.removeFirst();
            }
        }
        Server server = new Server(startup);
        server.relay(new DataOutputStream(OutputStream.nullOutputStream()));
        return server;
    }

    private void giveBack(Server server) throws IOException {
        String left = server.ask(LEFT_BEHIND);
        if (!left.isEmpty()) {
            leftBehind.add(left);
        }
        server.ask("discard all");
        Server spare = null;
        synchronized (idle) {
            idle.addLast(server);
            if (idle.size() > KEPT) {
                spare = idle.removeFirst();
            }
        }
        if (spare != null) {
            spare.end();
        }
    }

    private record Message(int type, byte[] body) {

        static Message read(DataInputStream in) throws IOException {
            int type = in.readUnsignedByte();
            return new Message(type, in.readNBytes(in.readInt() - 4));
        }

        void write(DataOutputStream out) throws IOException {
            out.writeByte(type);
            out.writeInt(body.length + 4);
            out.write(body);
        }

        void send(DataOutputStream out) throws IOException {
            write(out);
            out.flush();
        }

        boolean isOutsideATransaction() {
            return type == 'Z' && body[0] == 'I';
        }

        /** A query, the end of a batch, the end of a copy. */
        boolean asksForAnAnswer() {
            return type == 'Q' || type == 'S' || type == 'c' || type == 'f';
        }
    }

    private final class Server {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        private final DataInputStream in = new DataInputStream(socket.getInputStream());
        private final DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));

        Server(byte[] startup) throws IOException {
            sockets.add(socket);
            socket.setTcpNoDelay(true);
            out.write(startup);
            out.flush();
        }

        void send(Message message) throws IOException {
            message.write(out);
            if (message.asksForAnAnswer()) {
                out.flush();
            }
        }

        /** Hands the answer on but for its end, which asks for more of a copy or says how the transaction stands. */
        Message relay(DataOutputStream client) throws IOException {
            Message message = Message.read(in);
            while (message.type != 'Z' && message.type != 'G') {
                message.write(client);
                message = Message.read(in);
            }
            return message;
        }

        /** The answer to a query of one text. */
        String ask(String sql) throws IOException {
            new Message('Q', (sql + "\0").getBytes(StandardCharsets.UTF_8)).write(out);
            out.flush();
            String answer = "";
            for (Message message = Message.read(in); message.type != 'Z'; message = Message.read(in)) {
                if (message.type == 'E') {
                    throw new IOException(sql + ": " + new String(message.body, StandardCharsets.UTF_8));
                }
                if (message.type == 'D') {
                    answer = new String(message.body, 6, message.body.length - 6, StandardCharsets.UTF_8);
                }
            }
            return answer;
        }

        void end() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
