package io.campaigntracker.file;

/** Text of a CSV cell that no spreadsheet takes for a formula. */
public final class SpreadsheetText {

    private SpreadsheetText() {}

    /** {@return the text, with an apostrophe before a first {@code = + - @}, tab or line break; for text alone, so that negative numbers stay numbers} */
    public static String safe(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return switch (text.charAt(0)) {
            case '=', '+', '-', '@', '\t', '\r', '\n' -> "'" + text;
            default -> text;
        };
    }
}
