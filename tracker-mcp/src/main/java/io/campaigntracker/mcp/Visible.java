package io.campaigntracker.mcp;

/**
 * Makes visible what a reader of text would not see. Letters that show nothing, turn the direction or stand for tags can hide a sentence in a name from people that an assistant reads; in JSON they can
 * be written as escapes, which say the same to a program.
 */
final class Visible {

    private Visible() {}

    /** {@return a JSON text that says the same without characters that can't be seen} */
    static String of(String json) {
        StringBuilder seen = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(point -> {
            if (isHidden(point)) {
                for (char unit : Character.toChars(point)) {
                    seen.append("\\u")
                            .append(Integer.toHexString(0x10000 | unit).substring(1));
                }
            } else {
                seen.appendCodePoint(point);
            }
        });
        return seen.toString();
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT,
                    Character.CONTROL,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
        };
    }
}
