package io.campaigntracker.core.file;

import org.jspecify.annotations.Nullable;

/** Cells as they come in, and as a message may speak of them. */
final class CellText {

    private static final int SHOWN = 40;
    private static final int SHOWN_CURRENCY = 5;
    private static final int SHOWN_HEADER = 60;
    private static final int DIGITS_OF_A_HEADER = 5;

    private CellText() {}

    /** {@return the cell without surrounding blanks and without a spreadsheet's marks for text, null if there is nothing in it} */
    static @Nullable String of(String cell) {
        String text = cell.replace('\u00a0', ' ').strip();
        if (text.length() > 2 && text.startsWith("=\"") && text.endsWith("\"")) {
            text = text.substring(2, text.length() - 1).strip();
        } else if (text.startsWith("'") && text.length() > 1) {
            text = text.substring(1).strip();
        }
        return text.isEmpty() ? null : text;
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

    private static boolean isHarmless(String cell, ColumnKind kind) {
        if (cell.indexOf('@') >= 0 || cell.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        return kind == ColumnKind.CURRENCY
                ? cell.length() <= SHOWN_CURRENCY
                : cell.length() <= SHOWN && cell.chars().anyMatch(CellText::isDigit) && !PersonalData.isPhone(cell);
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
