package io.campaigntracker.file;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a file of people's own is written, as far as the file does not show it itself. What is left null is detected; where it can't be detected
 * for sure the file is refused, never guessed.
 *
 * <p>Immutable and thread-safe.
 *
 * @param encoding the encoding; null to take the one a byte order mark tells, else UTF-8
 * @param separator what stands between cells: comma, semicolon, tab or pipe; null to detect it
 * @param decimalMark point or comma; null to take the one that the file's own numbers show
 * @param dateOrder whether day or month comes first in dates such as 03/04/2026; null to take what the file's own dates show
 * @param timeZone of times without an offset; null for that of a template's first line, else of the ad account
 * @param columns which of the known columns a column of the file is: the file's name for it to ours
 * @param ignored columns of the file that are not to be read at all, such as those with personal data
 */
public record FileFormat(
        @Nullable Charset encoding,
        @Nullable Character separator,
        @Nullable Character decimalMark,
        @Nullable DateOrder dateOrder,
        @Nullable ZoneId timeZone,
        Map<String, String> columns,
        Set<String> ignored) {

    /** Which comes first in a date of three numbers that ends in the year. */
    public enum DateOrder {
        /** As in 31/12/2026. */
        DAY_FIRST,
        /** As in 12/31/2026. */
        MONTH_FIRST
    }

    /** Everything is detected. */
    public static final FileFormat DETECTED = new FileFormat(null, null, null, null, null, Map.of(), Set.of());

    private static final String SEPARATORS = ",;\t|";

    public FileFormat {
        if (separator != null && SEPARATORS.indexOf(separator) < 0) {
            throw new IllegalArgumentException(
                    "separator is '" + separator + "'; allowed are comma, semicolon, tab and pipe");
        }
        if (decimalMark != null && decimalMark != '.' && decimalMark != ',') {
            throw new IllegalArgumentException("decimalMark is '" + decimalMark + "'; allowed are '.' and ','");
        }
        columns = Map.copyOf(columns);
        ignored = Set.copyOf(ignored);
    }

    /** {@return the same in this encoding} */
    public FileFormat encoding(Charset charset) {
        Objects.requireNonNull(charset, "charset");
        return new FileFormat(charset, separator, decimalMark, dateOrder, timeZone, columns, ignored);
    }

    /**
     * {@return the same with this separator}
     *
     * @throws IllegalArgumentException if it is not a comma, semicolon, tab or pipe
     */
    public FileFormat separator(char mark) {
        return new FileFormat(encoding, mark, decimalMark, dateOrder, timeZone, columns, ignored);
    }

    /**
     * {@return the same with this decimal mark}
     *
     * @throws IllegalArgumentException if it is neither a point nor a comma
     */
    public FileFormat decimalMark(char mark) {
        return new FileFormat(encoding, separator, mark, dateOrder, timeZone, columns, ignored);
    }

    /** {@return the same with dates in this order} */
    public FileFormat dateOrder(DateOrder order) {
        Objects.requireNonNull(order, "order");
        return new FileFormat(encoding, separator, decimalMark, order, timeZone, columns, ignored);
    }

    /** {@return the same with times that carry no offset read in this zone} */
    public FileFormat timeZone(ZoneId zone) {
        Objects.requireNonNull(zone, "zone");
        return new FileFormat(encoding, separator, decimalMark, dateOrder, zone, columns, ignored);
    }

    /**
     * {@return the same with one more column named}
     *
     * @param theirs the column's name in the file; case and blanks do not matter
     * @param ours the column that it is, such as {@code order_id}
     */
    public FileFormat column(String theirs, String ours) {
        Map<String, String> more = new HashMap<>(columns);
        more.put(Objects.requireNonNull(theirs, "theirs"), Objects.requireNonNull(ours, "ours"));
        return new FileFormat(encoding, separator, decimalMark, dateOrder, timeZone, more, ignored);
    }

    /** {@return the same without these columns of the file, whatever they hold} */
    public FileFormat ignoring(String... theirs) {
        Set<String> more = new HashSet<>(ignored);
        more.addAll(Arrays.asList(theirs));
        return new FileFormat(encoding, separator, decimalMark, dateOrder, timeZone, columns, more);
    }
}
