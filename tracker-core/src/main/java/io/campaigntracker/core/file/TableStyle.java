package io.campaigntracker.core.file;

import io.campaigntracker.file.FileFormat;
import io.campaigntracker.file.FileFormat.DateOrder;
import io.campaigntracker.file.FileProblem;
import io.campaigntracker.file.FileRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * How the numbers and dates of one file are written: as was declared, else as the file's own cells show. A file that shows both is refused.
 *
 * @param decimalMark null where no number shows it
 * @param order null where no date shows it
 */
record TableStyle(@Nullable Character decimalMark, @Nullable DateOrder order) {

    /** Gathers what the cells show. Not thread-safe. */
    static final class Evidence {

        private final @Nullable Character declaredMark;
        private final @Nullable DateOrder declaredOrder;
        private final @Nullable DateOrder usual;
        private @Nullable Character mark;
        private @Nullable DateOrder order;
        private long markLine;
        private long orderLine;

        /** @param usual the order of an upload template, null for none */
        Evidence(FileFormat format, @Nullable DateOrder usual) {
            this.declaredMark = format.decimalMark();
            this.declaredOrder = format.dateOrder();
            this.usual = usual;
        }

        void look(long line, Column column, String cell) {
            switch (column.kind()) {
                case DECIMAL -> mark(line, column, DecimalText.sign(cell, false));
                case COUNT -> mark(line, column, DecimalText.sign(cell, true));
                case TIME, DAY -> TimeText.order(cell).ifPresent(shown -> order(line, column, shown));
                case TEXT, ID, CURRENCY, FLAG -> {}
            }
        }

        TableStyle style() {
            return new TableStyle(
                    declaredMark != null ? declaredMark : mark,
                    declaredOrder != null ? declaredOrder : order != null ? order : usual);
        }

        private void mark(long line, Column column, DecimalText.Sign sign) {
            if (declaredMark != null || sign == DecimalText.Sign.NONE || sign == DecimalText.Sign.EITHER) {
                return;
            }
            char shown = sign == DecimalText.Sign.POINT ? '.' : ',';
            if (mark == null) {
                mark = shown;
                markLine = line;
            } else if (mark != shown) {
                throw new FileRefusedException(new FileProblem(
                        line,
                        column.name(),
                        "has '" + shown
                                + "' before the decimals, line " + markLine + " has '" + mark
                                + "'; write all numbers of a file alike, or say the decimal mark"));
            }
        }

        private void order(long line, Column column, DateOrder shown) {
            if (declaredOrder != null) {
                return;
            }
            if (order == null) {
                order = shown;
                orderLine = line;
            } else if (order != shown) {
                throw new FileRefusedException(new FileProblem(
                        line,
                        column.name(),
                        "has the "
                                + (shown == DateOrder.DAY_FIRST ? "day" : "month") + " first, line " + orderLine
                                + " has the other first; write all dates of a file alike, best as 2026-03-03"));
            }
        }
    }
}
