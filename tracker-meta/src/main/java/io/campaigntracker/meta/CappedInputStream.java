package io.campaigntracker.meta;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Stops an answer that outgrows its cap, counted after decompression, and one that unpacks to many times its size, which no answer does by
 * itself.
 */
final class CappedInputStream extends FilterInputStream {

    /** Pages of 5,000 rows reach 60, and 154 if every figure in them is zero. */
    private static final int LARGEST_RATIO = 400;

    /** From so many bytes on the ratio counts. */
    private static final long SMALL = 4L * 1024 * 1024;

    private final long cap;
    private final LongSupplier packed;
    private long unpacked;

    /**
     * @param cap bytes
     * @param packed how many bytes came over the network so far
     */
    CappedInputStream(InputStream in, long cap, LongSupplier packed) {
        super(in);
        this.cap = cap;
        this.packed = packed;
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

    private void count(int bytes) throws IOException {
        unpacked += bytes;
        if (unpacked > cap) {
            throw new TooLargeException("the answer is larger than " + cap + " bytes");
        }
        if (unpacked > SMALL && unpacked / LARGEST_RATIO > packed.getAsLong()) {
            throw new ImplausibleAnswerException(
                    "the answer unpacks to more than " + LARGEST_RATIO + " times its size");
        }
    }
}
