package io.campaigntracker.meta;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops an answer that outgrows its cap, counted after decompression. */
final class CappedInputStream extends FilterInputStream {

    /** The answer is larger than allowed. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long cap) {
            super("the answer is larger than " + cap + " bytes");
        }
    }

    private final long cap;
    private long left;

    CappedInputStream(InputStream in, long cap) {
        super(in);
        this.cap = cap;
        this.left = cap;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            count(count);
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int bytes) throws TooLargeException {
        left -= bytes;
        if (left < 0) {
            throw new TooLargeException(cap);
        }
    }
}
