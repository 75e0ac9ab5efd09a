package io.campaigntracker.mcp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** A stream that can be waited for: until it has been read to its end, could not be read, or was closed. */
final class EndOfStream extends FilterInputStream {

    private final CountDownLatch end = new CountDownLatch(1);

    EndOfStream(InputStream in) {
        super(in);
    }

    void await() throws InterruptedException {
        end.await();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int read = in.read(into, offset, length);
            if (read < 0) {
                end.countDown();
            }
            return read;
        } catch (IOException broken) {
            end.countDown();
            throw broken;
        }
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        super.close();
    }
}
