package io.campaigntracker.core.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.campaigntracker.file.FileFormat;
import io.campaigntracker.file.FileFormat.DateOrder;
import io.campaigntracker.file.FileProblem;
import io.campaigntracker.file.FileRefusedException;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a file's table begins and what separates its cells.
 *
 * <p>Before the header may stand empty lines, lines that begin with {@code #}, a {@code sep=} line of Excel's, {@code Parameters:} lines of upload templates,
 * and titles, as long as the header is among the first lines.
 *
 * @param start the header's place in the text
 * @param line the header's line, from 1
 * @param separator between cells
 * @param zone that a {@code Parameters:TimeZone} line tells, null for none
 * @param order month first where such a line shows an upload template, whose dates are written so; null otherwise
 */
record TableLayout(
        int start,
        long line,
        char separator,
        @Nullable ZoneId zone,
        @Nullable DateOrder order) {

    private static final int HEADER_WITHIN = 40;
    private static final int LONGEST_HEADER = 50_000;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final Pattern PARAMETERS = Pattern.compile("(?i)\"?\\s*parameters\\s*:.*");
    private static final Pattern TIME_ZONE = Pattern.compile("(?i)time\\s*zone\\s*=\\s*([^;,\\t|\"]*)");
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)\"?sep=(.)\"?");
    private static final Pattern EMPTY = Pattern.compile("[\\s,;|\"\\u00a0]*");

    static TableLayout of(String text, TableSchema schema, FileFormat format) {
        Character told = format.separator();
        ZoneId zone = null;
        DateOrder order = null;
        TableLayout best = null;
        int bestKnown = 0;
        int start = 0;
        for (int number = 1; number <= HEADER_WITHIN && start < text.length(); number++) {
            int end = endOfLine(text, start);
            String line = text.substring(start, end);
            Matcher separatorLine = SEPARATOR_LINE.matcher(line.strip());
            if (separatorLine.matches()) {
                told = told == null ? Character.valueOf(separatorLine.group(1).charAt(0)) : told;
            } else if (PARAMETERS.matcher(line).matches()) {
                order = DateOrder.MONTH_FIRST;
                zone = zone(line, number, zone);
            } else if (!isBlankOrComment(line)) {
                for (char separator : told == null ? SEPARATORS : new char[] {told}) {
                    List<String> cells =
                            cells(text.substring(start, Math.min(text.length(), start + LONGEST_HEADER)), separator);
                    int known = TableHeader.known(cells, schema, format);
                    if (TableHeader.isComplete(cells, schema, format)) {
                        return new TableLayout(start, number, separator, zone, order);
                    }
                    if (best == null
                            || known > bestKnown
                            || (known == 0 && bestKnown == 0 && best.line == number && cells.size() > 1)) {
                        best = new TableLayout(start, number, separator, zone, order);
                        bestKnown = known;
                    }
                }
            }
            start = end + (text.startsWith("\r\n", end) ? 2 : 1);
        }
        if (best == null) {
            throw new FileRefusedException(new FileProblem(0, "", "the file has no header and no line"));
        }
        return best;
    }

    /** {@return a reader of the table, header included} */
    CsvReader<CsvRecord> open(String text) {
        return reader(text.substring(start), separator);
    }

    private static List<String> cells(String text, char separator) {
        try (CsvReader<CsvRecord> lines = reader(text, separator)) {
            for (CsvRecord header : lines) {
                return header.getFields();
            }
        } catch (CsvParseException malformed) {
            return List.of();
        } catch (IOException impossible) {
            throw new IllegalStateException("text in memory can't be read", impossible);
        }
        return List.of();
    }

    private static CsvReader<CsvRecord> reader(String text, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .ofCsvRecord(text);
    }

    private static @Nullable ZoneId zone(String line, int number, @Nullable ZoneId former) {
        Matcher zone = TIME_ZONE.matcher(line);
        if (!zone.find()) {
            return former;
        }
        String name = zone.group(1).strip();
        return TimeText.zone(name)
                .orElseThrow(() -> new FileRefusedException(new FileProblem(
                        number,
                        "",
                        "the time zone of the template is not filled in, or does not exist; write one such as"
                                + " Parameters:TimeZone=Europe/Berlin or Parameters:TimeZone=+0100")));
    }

    private static boolean isBlankOrComment(String line) {
        String text = line.strip();
        return EMPTY.matcher(text).matches() || text.startsWith("#") || text.startsWith("\"#");
    }

    private static int endOfLine(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\n' || character == '\r') {
                return i;
            }
        }
        return text.length();
    }
}
