package io.campaigntracker.core.engine.file;

import io.campaigntracker.core.file.TableReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table in a file of people's own. */
public final class TableFile {

    private TableFile() {}

    /**
     * {@return the bytes of a file; of one that is larger than {@link TableReader} takes a byte more than it takes, however large it is or says that it is}
     *
     * @throws UncheckedIOException if it can't be read
     */
    public static byte[] bytes(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(TableReader.MAX_BYTES + 1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
