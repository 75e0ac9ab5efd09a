package io.campaigntracker.testkit;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Counts the statements that go through it, and the connections taken and not given back: for tests that something is done in as many statements for a
 * thousand as for ten. Who asks for the driver's own connection, such as for COPY, is taken to send one. Thread-safe. Closes nothing.
 */
public final class CountingDataSource implements DataSource {

    private final DataSource target;
    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    /** @param target where the connections come from */
    public CountingDataSource(DataSource target) {
        this.target = Objects.requireNonNull(target, "target");
    }

    /** {@return how many statements were made since the last call of {@link #reset()}, or ever} */
    public int statements() {
        return statements.get();
    }

    /** {@return how many connections are taken and not closed} */
    public int open() {
        return open.get();
    }

    /** Begins to count statements anew. */
    public void reset() {
        statements.set(0);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = target.getConnection();
        open.incrementAndGet();
        InvocationHandler handler = (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "prepareStatement", "createStatement", "unwrap" -> statements.incrementAndGet();
                case "close" -> open.decrementAndGet();
                default -> {}
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (Connection)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException("only getConnection() is counted");
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException("only getConnection() is counted");
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException("only getConnection() is counted");
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException("only getConnection() is counted");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException("only getConnection() is counted");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return target.isWrapperFor(type);
    }
}
