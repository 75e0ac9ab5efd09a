package io.campaigntracker.core.file;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers as people and spreadsheets write them. A number shows its decimal mark when it has both marks, one of them twice, or one that
 * can't divide thousands; {@code 1.234} alone shows nothing.
 */
final class DecimalText {

    /** What a number tells about the decimal mark of its file. */
    enum Sign {
        /** The mark is a point. */
        POINT,
        /** The mark is a comma. */
        COMMA,
        /** It has one mark that may divide thousands as well as decimals. */
        EITHER,
        /** It has no mark, or is no number. */
        NONE
    }

    private static final int MAX_LENGTH = 40;
    private static final int MAX_DECIMALS = 12;
    private static final int MAX_INTEGER_DIGITS = 15;
    private static final Pattern BLANK_GROUPS =
            Pattern.compile("[+-]?\\d{1,3}(([ \\u2009\\u202f]\\d{3})+|(['\\u2019]\\d{3})+)([.,]\\d*)?");
    private static final Pattern GROUP_SIGNS = Pattern.compile("[ \\u2009\\u202f'\\u2019]");
    private static final Pattern PLAIN = Pattern.compile("[+-]?[\\d.,]*\\d[\\d.,]*");
    private static final Pattern GROUPS = Pattern.compile("\\d{1,3}(#\\d{3})+|\\d{1,2}(#\\d{2})+#\\d{3}");
    private static final Pattern EXPONENT = Pattern.compile("[+-]?[\\d.,]+[eE][+-]?\\d+");

    private DecimalText() {}

    /**
     * {@return what a number shows}
     *
     * @param whole whether it can only be a whole number, so that three digits behind a mark are thousands
     */
    static Sign sign(String cell, boolean whole) {
        String text = withoutBlankGroups(cell);
        if (text == null) {
            return Sign.NONE;
        }
        int points = count(text, '.');
        int commas = count(text, ',');
        if (points == 0 && commas == 0) {
            return Sign.NONE;
        }
        if (points > 0 && commas > 0) {
            return text.lastIndexOf('.') > text.lastIndexOf(',') ? Sign.POINT : Sign.COMMA;
        }
        char mark = points > 0 ? '.' : ',';
        if (points + commas > 1) {
            return mark == '.' ? Sign.COMMA : Sign.POINT;
        }
        int at = text.indexOf(mark);
        int before =
                (int) text.substring(0, at).chars().filter(CellText::isDigit).count();
        boolean mayGroup = text.length() - at - 1 == 3
                && before >= 1
                && before <= 3
                && !text.replaceFirst("[+-]", "").startsWith("0")
                && text.length() == cell.replace('\u2212', '-').length();
        if (!mayGroup) {
            return mark == '.' ? Sign.POINT : Sign.COMMA;
        }
        return whole ? mark == '.' ? Sign.COMMA : Sign.POINT : Sign.EITHER;
    }

    /**
     * {@return the number}
     *
     * @param mark the decimal mark, null where the file shows none
     * @throws IllegalArgumentException if it is none; the message says what is allowed, not the cell
     */
    static BigDecimal read(String cell, @Nullable Character mark) {
        if (cell.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is no number: " + cell.length() + " characters are too many");
        }
        if (EXPONENT.matcher(cell).matches()) {
            throw new IllegalArgumentException("has an exponent; write the number in full, such as 12.34");
        }
        String text = withoutBlankGroups(cell);
        if (text == null) {
            throw new IllegalArgumentException("is no decimal number such as 12.34, without currency or percent sign");
        }
        if (mark == null && sign(cell, false) == Sign.EITHER) {
            throw new IllegalArgumentException(
                    "may be thousands or decimals, and no number of the file shows which; say the decimal mark");
        }
        char decimal = mark == null ? '.' : mark;
        char group = decimal == '.' ? ',' : '.';
        int at = text.indexOf(decimal);
        String integer = at < 0 ? text : text.substring(0, at);
        String fraction = at < 0 ? "" : text.substring(at + 1);
        String unsigned = integer.replaceFirst("[+-]", "");
        boolean grouped = unsigned.indexOf(group) >= 0;
        if (fraction.indexOf(decimal) >= 0
                || fraction.indexOf(group) >= 0
                || (grouped && !GROUPS.matcher(unsigned.replace(group, '#')).matches())) {
            throw new IllegalArgumentException("is no decimal number such as 1" + group + "234" + decimal + "56, with '"
                    + decimal + "' before the decimals");
        }
        String digits = integer.replace(String.valueOf(group), "");
        BigDecimal number =
                new BigDecimal((digits.isEmpty() || "-".equals(digits) || "+".equals(digits) ? digits + "0" : digits)
                        + (fraction.isEmpty() ? "" : "." + fraction));
        if (number.precision() - number.scale() > MAX_INTEGER_DIGITS || fraction.length() > MAX_DECIMALS) {
            throw new IllegalArgumentException("is no plausible number; at most " + MAX_INTEGER_DIGITS
                    + " digits before and " + MAX_DECIMALS + " after the decimal mark are allowed");
        }
        return number;
    }

    /** Null if it is no number. */
    private static @Nullable String withoutBlankGroups(String cell) {
        if (cell.length() > MAX_LENGTH) {
            return null;
        }
        String text = cell.replace('\u2212', '-');
        if (BLANK_GROUPS.matcher(text).matches()) {
            text = GROUP_SIGNS.matcher(text).replaceAll("");
        }
        return PLAIN.matcher(text).matches() ? text : null;
    }

    private static int count(String text, char mark) {
        return (int) text.chars().filter(character -> character == mark).count();
    }
}
