package io.campaigntracker.notify;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A socket that is of use for a time, from its making on, and for so many bytes of answers: whoever is at its other end can neither hold it nor fill the memory. */
final class BoundedSocket extends Socket {

    private static final int LONGEST_READ_MILLIS = 20_000;

    private final Duration atMost;
    private final int mostBytes;
    private final long begun = System.nanoTime();

    BoundedSocket(Duration atMost, int mostBytes) {
        this.atMost = atMost;
        this.mostBytes = mostBytes;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new BoundedInput(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new BoundedOutput(super.getOutputStream());
    }

    private int millisLeft() throws SocketTimeoutException {
        long left = atMost.minusNanos(System.nanoTime() - begun).toMillis();
        if (left < 1) {
            throw new SocketTimeoutException("not done within " + atMost.toSeconds() + " s");
        }
        return (int) Math.min(LONGEST_READ_MILLIS, left);
    }

    private final class BoundedInput extends FilterInputStream {

        private long read;

        BoundedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            setSoTimeout(millisLeft());
            int taken = in.read(into, offset, length);
            read += Math.max(0, taken);
            if (read > mostBytes) {
                throw new IOException("more than " + mostBytes + " bytes of answers");
            }
            return taken;
        }
    }

    private final class BoundedOutput extends FilterOutputStream {

        BoundedOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            millisLeft();
            out.write(bytes, offset, length);
        }
    }
}
