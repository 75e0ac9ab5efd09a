package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.file.FileProblem;
import io.campaigntracker.file.FileRefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a text in UTF-8, with or without a byte order mark, one after the other: a file may be larger than memory, a line may not. Not thread-safe. */
final class TextLines implements AutoCloseable {

    /** Characters of a line at most. */
    static final int LONGEST = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final BufferedReader in;
    private long number;

    TextLines(Path file) throws IOException {
        this.in = Files.newBufferedReader(file);
    }

    /** {@return the number of the line that was read last, from 1} */
    long number() {
        return number;
    }

    /**
     * {@return the next line without its end; null behind the last}
     *
     * @throws FileRefusedException if it is too long, or no UTF-8
     */
    @Nullable
    String next() throws IOException {
        try {
            int sign = in.read();
            if (sign < 0) {
                return null;
            }
            number++;
            StringBuilder line = new StringBuilder();
            while (sign >= 0 && sign != '\n' && sign != '\r') {
                if (line.length() == LONGEST) {
                    throw refused("has more than " + LONGEST + " characters; one object a line is allowed");
                }
                if (number > 1 || line.length() > 0 || sign != BYTE_ORDER_MARK) {
                    line.append((char) sign);
                }
                sign = in.read();
            }
            if (sign == '\r') {
                passLineFeed();
            }
            return line.toString();
        } catch (CharacterCodingException other) {
            throw refused("or one behind it has bytes that are not UTF-8; save the file as UTF-8");
        }
    }

    private void passLineFeed() throws IOException {
        in.mark(1);
        if (in.read() != '\n') {
            in.reset();
        }
    }

    private FileRefusedException refused(String problem) {
        return new FileRefusedException(new FileProblem(Math.max(1, number), "", problem));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
