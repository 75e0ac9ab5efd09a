package io.campaigntracker.core.file;

import io.campaigntracker.file.FileProblem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a table, with its cells by column. A cell that can't be taken ends in an {@link IllegalArgumentException} that the reader turns into
 * a {@link FileProblem}; an empty cell is none.
 */
public final class TableRow {

    private static final int MAX_TEXT = 500;
    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");

    private final TableSchema schema;
    private final TableHeader header;
    private final TableStyle style;
    private final @Nullable ZoneId zone;
    private final long line;
    private final List<String> cells;

    TableRow(
            TableSchema schema,
            TableHeader header,
            TableStyle style,
            @Nullable ZoneId zone,
            long line,
            List<String> cells) {
        this.schema = schema;
        this.header = header;
        this.style = style;
        this.zone = zone;
        this.line = line;
        this.cells = cells;
    }

    /** {@return the line of the file on which it begins} */
    public long line() {
        return line;
    }

    /** {@return whether the file has the column at all} */
    public boolean has(String column) {
        return header.places().containsKey(schema.named(column));
    }

    /** {@return the currency in the name of the column, as in {@code Amount spent (EUR)}} */
    public Optional<String> currencyOf(String column) {
        return Optional.ofNullable(header.currencies().get(schema.named(column)));
    }

    /**
     * {@return a text or identifier, empty if there is none}
     *
     * @throws IllegalArgumentException if it has control characters, is too long, is an e-mail address or telephone number, or an identifier that a
     *     spreadsheet has rounded
     */
    public Optional<String> text(String column) {
        Column known = schema.named(column);
        String cell = cell(known);
        if (cell == null) {
            return Optional.empty();
        }
        if (cell.length() > MAX_TEXT) {
            throw new CellRefusal(column, "has " + cell.length() + " characters; at most " + MAX_TEXT + " are allowed");
        }
        if (cell.chars().anyMatch(Character::isISOControl)) {
            throw new CellRefusal(
                    column, "has a line break or control character " + CellText.shown(cell, known.kind()));
        }
        if (known.kind() == ColumnKind.ID) {
            IdText.problem(cell).ifPresent(problem -> {
                throw new CellRefusal(column, problem);
            });
        }
        return Optional.of(cell);
    }

    /**
     * {@return a number, empty if there is none}
     *
     * @throws IllegalArgumentException if it is no number, ambiguous, or not plausible
     */
    public Optional<BigDecimal> decimal(String column) {
        return read(column, cell -> DecimalText.read(cell, style.decimalMark()));
    }

    /**
     * {@return a count, empty if there is none}
     *
     * @throws IllegalArgumentException if it is no whole number of at least 0, or not plausible
     */
    public Optional<Long> count(String column) {
        return read(column, cell -> {
            Character mark = style.decimalMark();
            BigDecimal number = DecimalText.read(cell, mark);
            if (number.signum() < 0 || number.stripTrailingZeros().scale() > 0) {
                throw new IllegalArgumentException("is no whole number of at least 0");
            }
            return number.longValueExact();
        });
    }

    /**
     * {@return a moment, empty if there is none}
     *
     * @param otherwise the zone of a time without an offset, where neither the format nor the file tells one
     * @throws IllegalArgumentException if it is none, or has two readings
     */
    public Optional<Instant> time(String column, Supplier<ZoneId> otherwise) {
        return read(column, cell -> TimeText.instant(cell, style.order(), () -> zone == null ? otherwise.get() : zone));
    }

    /**
     * {@return a day, empty if there is none}
     *
     * @throws IllegalArgumentException if it is none, or has two readings
     */
    public Optional<LocalDate> day(String column) {
        return read(column, cell -> TimeText.day(cell, style.order()));
    }

    /**
     * {@return a currency, empty if there is none}
     *
     * @throws IllegalArgumentException if it is no ISO 4217 code
     */
    public Optional<String> currency(String column) {
        return read(column, cell -> {
            if (!CURRENCY.matcher(cell).matches()) {
                throw new IllegalArgumentException("is no ISO 4217 code such as EUR");
            }
            return cell.toUpperCase(Locale.ROOT);
        });
    }

    /**
     * {@return whether the cell says true; an empty one does not}
     *
     * @throws IllegalArgumentException if it says neither true nor false
     */
    public boolean flag(String column) {
        String cell = cell(schema.named(column));
        if (cell == null) {
            return false;
        }
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default ->
                throw new CellRefusal(
                        column,
                        CellText.shown(cell, ColumnKind.FLAG) + " is neither true nor false, yes nor no, 1 nor 0");
        };
    }

    /**
     * {@return a value that the line must have}
     *
     * @throws IllegalArgumentException if it is empty
     */
    public <T> T required(String column, Optional<T> value) {
        return value.orElseThrow(() -> new CellRefusal(column, "is empty"));
    }

    /** {@return a refusal of this line, to be thrown; the problem may be shown and so must repeat no text of the file} */
    public IllegalArgumentException refuse(String column, String problem) {
        return new CellRefusal(column, problem);
    }

    private <T> Optional<T> read(String column, Function<String, T> reading) {
        Column known = schema.named(column);
        String cell = cell(known);
        if (cell == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(cell));
        } catch (CellRefusal refusal) {
            throw refusal;
        } catch (IllegalArgumentException bad) {
            throw new CellRefusal(column, CellText.shown(cell, known.kind()) + " " + bad.getMessage());
        }
    }

    private @Nullable String cell(Column column) {
        Integer place = header.places().get(column);
        return place == null || place >= cells.size() ? null : CellText.of(cells.get(place));
    }
}
