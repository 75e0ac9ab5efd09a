package io.campaigntracker.core.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.campaigntracker.file.FileFormat;
import io.campaigntracker.file.FileProblem;
import io.campaigntracker.file.FileRefusedException;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table from a file of people's own, all lines or none.
 *
 * <p>Separator, encoding, decimal mark, order of dates and the line of the header are taken from the {@link FileFormat}, else from what the
 * file shows; where it shows nothing or two things, the file is refused with a {@link FileRefusedException} that names line, column and what is allowed.
 * Columns that look like data about people are refused unless they are named or ignored; other columns that are not known are not read. The file is gone
 * through twice: how its numbers and dates are written is known before the first is read.
 *
 * <p>Immutable and thread-safe; the result does not depend on the machine's language.
 */
public final class TableReader {

    /** The largest file that is read, in bytes; what is larger is to be split. */
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final int MAX_PROBLEMS = 100;

    private final TableSchema schema;
    private final FileFormat format;

    private TableReader(TableSchema schema, FileFormat format) {
        this.schema = schema;
        this.format = format;
    }

    /**
     * {@return a reader of tables of this schema}
     *
     * @throws IllegalArgumentException if the format names a column that the schema does not have
     */
    public static TableReader of(TableSchema schema, FileFormat format) {
        format.columns().values().forEach(schema::named);
        return new TableReader(schema, format);
    }

    /**
     * {@return what each line says}
     *
     * @param file the bytes of a file
     * @param reading makes a value of a line; null where the line is none, such as a line of totals
     * @throws FileRefusedException if the file or a line of it can't be read
     */
    public <T> List<T> read(byte[] file, Function<TableRow, @Nullable T> reading) {
        if (file.length > MAX_BYTES) {
            throw new FileRefusedException(
                    new FileProblem(0, "", "the file has more than " + MAX_BYTES / (1024 * 1024) + " MB; split it"));
        }
        return read(FileText.of(file, format.encoding()), reading, schema, format);
    }

    /**
     * {@return what each line says}
     *
     * @param text the text of a file, decoded before
     * @param reading makes a value of a line; null where the line is none, such as a line of totals
     * @throws FileRefusedException if the text or a line of it can't be read
     */
    public <T> List<T> read(String text, Function<TableRow, @Nullable T> reading) {
        if (text.length() > MAX_BYTES) {
            throw new FileRefusedException(new FileProblem(
                    0, "", "the text has more than " + MAX_BYTES / (1024 * 1024) + " million characters; split it"));
        }
        return read(FileText.of(text), reading, schema, format);
    }

    private static <T> List<T> read(
            String text, Function<TableRow, @Nullable T> reading, TableSchema schema, FileFormat format) {
        TableLayout layout = TableLayout.of(text, schema, format);
        TableHeader header = header(layout, text, schema, format);
        TableStyle style = style(layout, header, text, format);
        ZoneId zone = format.timeZone() != null ? format.timeZone() : layout.zone();
        List<T> values = new ArrayList<>();
        Problems problems = new Problems();
        rows(layout, header, text, (line, cells) -> {
            try {
                checkWidth(cells, header);
                T value = reading.apply(new TableRow(schema, header, style, zone, line, cells));
                if (value != null) {
                    values.add(value);
                }
            } catch (CellRefusal refusal) {
                problems.add(new FileProblem(line, refusal.column(), refusal.problem()));
            }
        });
        problems.throwIfAny();
        return values;
    }

    /** What is done with a line. */
    @FunctionalInterface
    private interface RowAction {
        void accept(long line, List<String> cells);
    }

    private static TableHeader header(TableLayout layout, String text, TableSchema schema, FileFormat format) {
        try (CsvReader<CsvRecord> lines = layout.open(text)) {
            List<String> cells = new ArrayList<>(lines.iterator().next().getFields());
            while (!cells.isEmpty() && cells.get(cells.size() - 1).isBlank()) {
                cells.remove(cells.size() - 1);
            }
            return TableHeader.of(layout.line(), cells, schema, format);
        } catch (CsvParseException malformed) {
            throw unreadable(layout.line());
        } catch (IOException impossible) {
            throw new IllegalStateException("text in memory can't be read", impossible);
        }
    }

    private static TableStyle style(TableLayout layout, TableHeader header, String text, FileFormat format) {
        TableStyle.Evidence evidence = new TableStyle.Evidence(format, layout.order());
        Problems problems = new Problems();
        rows(layout, header, text, (line, cells) -> {
            header.places().forEach((column, place) -> {
                String cell = place < cells.size() ? CellText.of(cells.get(place)) : null;
                if (cell != null) {
                    evidence.look(line, column, cell);
                }
            });
            for (int place : header.unread()) {
                if (place < cells.size()
                        && (PersonalData.isEmail(cells.get(place)) || PersonalData.isPhone(cells.get(place)))) {
                    problems.add(
                            new FileProblem(
                                    line,
                                    "",
                                    "column " + CellText.header(header.names().get(place))
                                            + " holds data about people, which is not read; leave it out of the file, or say ignoring(\"…\") or --ignore"));
                }
            }
        });
        problems.throwIfAny();
        return evidence.style();
    }

    private static void rows(TableLayout layout, TableHeader header, String text, RowAction action) {
        long line = layout.line();
        try (CsvReader<CsvRecord> lines = layout.open(text)) {
            boolean first = true;
            for (CsvRecord row : lines) {
                line = layout.line() + row.getStartingLineNumber() - 1;
                if (!first
                        && row.getFields().stream().anyMatch(cell -> !cell.isBlank())
                        && !header.isAgain(row.getFields())) {
                    action.accept(line, row.getFields());
                }
                first = false;
            }
        } catch (CsvParseException malformed) {
            throw unreadable(line);
        } catch (IOException impossible) {
            throw new IllegalStateException("text in memory can't be read", impossible);
        }
    }

    private static void checkWidth(List<String> cells, TableHeader header) {
        for (int place = header.names().size(); place < cells.size(); place++) {
            if (!cells.get(place).isBlank()) {
                throw new CellRefusal(
                        "",
                        "has " + cells.size() + " cells, the header "
                                + header.names().size() + "; a cell with the separator in it must be in quotes");
            }
        }
    }

    private static FileRefusedException unreadable(long line) {
        return new FileRefusedException(new FileProblem(
                line, "", "is followed by a line that is no CSV: a quote is not closed, or stands inside a cell"));
    }

    /** The first problems, and how many there are. */
    private static final class Problems {

        private final List<FileProblem> first = new ArrayList<>();
        private long count;

        void add(FileProblem problem) {
            count++;
            if (first.size() < MAX_PROBLEMS) {
                first.add(problem);
            }
        }

        void throwIfAny() {
            if (count > 0) {
                throw new FileRefusedException(first, count);
            }
        }
    }
}
