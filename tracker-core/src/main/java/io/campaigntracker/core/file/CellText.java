package io.campaigntracker.core.file;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cells as they come in, and as a message may speak of them. */
final class CellText {

    private static final int SHOWN = 40;
    private static final int SHOWN_CURRENCY = 5;
    private static final int SHOWN_HEADER = 60;
    private static final int DIGITS_OF_A_HEADER = 5;

    /** Digits with their marks and a unit, in whatever order. */
    private static final Pattern NUMBER = Pattern.compile(
            "[^\\p{L}\\d]{0,4}(?:\\d[ .,'\u2009\u202f\u2019]?){1,12}(?:[eE][+-]?\\d{1,8}|[^\\p{L}\\d]{0,4}\\p{L}{0,3}[^\\p{L}\\d]{0,2})");

    /**
     * An amount: up to nine digits, thousands divided alike, decimals, an exponent, a sign or short word of a currency. What is divided otherwise, begins with
     * a zero or is longer may be the number of a telephone, card or account.
     */
    private static final Pattern AMOUNT = Pattern.compile("(?=\\D{0,6}\\d)[^\\p{L}\\d+]{0,4}[+-]?"
            + "(?:0|[1-9]\\d{0,8}|[1-9]\\d{0,2}(?:[ .,'\u2009\u202f\u2019]\\d{3}){1,2}|[1-9]\\d?(?:,\\d{2}){1,2},\\d{3})?(?:[.,]\\d{0,6})?"
            + "(?:[eE][+-]?\\d{1,8}|[^\\p{L}\\d]{0,4}\\p{L}{0,3}[^\\p{L}\\d]{0,2})");

    /** A date of figures, what looks like a time of day behind it, or seconds since 1970. */
    private static final Pattern MOMENT = Pattern.compile(
            "\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}(?:[Tt ] *\\d{1,2}(?:[:.]\\d{1,2}){0,3}(?:[.,]\\d{1,9})? ?[AaPpMm.]{0,4} ?(?:Z|UTC|GMT)?(?:[+-][\\d:]{1,6})?)?|\\d{9,10}(?:\\.\\d{1,3})?");

    private CellText() {}

    /** {@return the cell without surrounding blanks and without a spreadsheet's marks for text, null if there is nothing in it} */
    static @Nullable String of(String cell) {
        String text = visible(cell).replace('\u00a0', ' ').strip();
        if (text.length() > 2 && text.startsWith("=\"") && text.endsWith("\"")) {
            text = text.substring(2, text.length() - 1).strip();
        } else if (text.startsWith("'") && text.length() > 1) {
            text = text.substring(1).strip();
        }
        return text.isEmpty() ? null : text;
    }

    /** {@return the cell without the signs that nobody sees, as they come along with what is copied from pages and dialogs: an id with one is another id} */
    private static String visible(String cell) {
        return cell.codePoints().noneMatch(CellText::isInvisible)
                ? cell
                : cell.codePoints()
                        .filter(sign -> !isInvisible(sign))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** Zero-width blanks, byte order marks within a file, and marks of direction; not the joiners, which belong to words and pictures. */
    private static boolean isInvisible(int sign) {
        return Character.getType(sign) == Character.FORMAT && sign != '\u200c' && sign != '\u200d' && sign != '\u00ad';
    }

    /** {@return a cell as a message shows it: itself in quotes where that is safe, else its length and kind} */
    static String shown(String cell, ColumnKind kind) {
        return kind.isShown() && isHarmless(cell, kind) ? "'" + cell + "'" : described(cell);
    }

    /** {@return a column's name in quotes, or its length where it looks like a cell of a file that has no header} */
    static String header(String name) {
        boolean harmless = name.length() <= SHOWN_HEADER
                && !PersonalData.isEmail(name)
                && name.indexOf('@') < 0
                && name.chars().filter(Character::isDigit).count() < DIGITS_OF_A_HEADER
                && name.chars().noneMatch(Character::isISOControl);
        return harmless ? "'" + name + "'" : described(name);
    }

    /** {@return a column's name as above, or its length where the line shows by its other cells that it is no header} */
    static String header(String name, boolean isCell) {
        return isCell ? described(name) : header(name);
    }

    /** {@return whether this is no column's name: a number, a moment, or data about a person} */
    static boolean isValue(String cell) {
        String text = cell.strip();
        return NUMBER.matcher(text).matches()
                || MOMENT.matcher(text).matches()
                || PersonalData.isEmail(cell)
                || PersonalData.isPhone(cell);
    }

    private static boolean isHarmless(String cell, ColumnKind kind) {
        if (cell.indexOf('@') >= 0 || cell.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        return switch (kind) {
            case CURRENCY -> cell.length() <= SHOWN_CURRENCY;
            case TIME, DAY -> cell.length() <= SHOWN && MOMENT.matcher(cell).matches();
            default -> AMOUNT.matcher(cell).matches();
        };
    }

    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static String described(String cell) {
        return "(a text of " + cell.length() + " characters, " + kind(cell) + ")";
    }

    private static String kind(String cell) {
        if (PersonalData.isEmail(cell) || cell.indexOf('@') >= 0) {
            return "as an e-mail address";
        }
        if (PersonalData.isPhone(cell)) {
            return "as a telephone number";
        }
        boolean digits = cell.chars().anyMatch(Character::isDigit);
        boolean letters = cell.chars().anyMatch(Character::isLetter);
        return digits ? letters ? "letters and digits" : "digits" : letters ? "letters" : "signs only";
    }
}
