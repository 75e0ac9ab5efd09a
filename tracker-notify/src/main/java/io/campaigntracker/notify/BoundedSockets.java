package io.campaigntracker.notify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/** Makes {@link BoundedSocket}s for one client. Immutable and thread-safe. */
final class BoundedSockets extends SocketFactory {

    private final Duration atMost;
    private final int mostBytes;

    BoundedSockets(Duration atMost, int mostBytes) {
        this.atMost = atMost;
        this.mostBytes = mostBytes;
    }

    @Override
    public Socket createSocket() {
        return new BoundedSocket(atMost, mostBytes);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress to) throws IOException {
        Socket socket = createSocket();
        try {
            socket.connect(to, (int) atMost.toMillis());
            return socket;
        } catch (IOException unreachable) {
            socket.close();
            throw unreachable;
        }
    }
}
