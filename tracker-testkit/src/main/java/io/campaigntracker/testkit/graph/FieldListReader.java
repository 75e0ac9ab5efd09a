package io.campaigntracker.testkit.graph;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one text of fields; what it can't read is a syntax error that says where. */
final class FieldListReader {

    private final String text;
    private int position;

    FieldListReader(String text) {
        this.text = text;
    }

    FieldList read() {
        FieldList list = list();
        if (position < text.length()) {
            throw expected("end of string");
        }
        return list;
    }

    private FieldList list() {
        Map<String, FieldList.Field> fields = new LinkedHashMap<>();
        do {
            FieldList.Field field = field();
            if (fields.put(field.name(), field) != null) {
                throw error("Field " + field.name()
                        + " specified more than once. This is only possible before version 2.1");
            }
        } while (take(','));
        return new FieldList(fields);
    }

    private FieldList.Field field() {
        String name = name();
        Map<String, String> modifiers = new LinkedHashMap<>();
        while (take('.')) {
            String modifier = name();
            if (modifier.equals("as")) {
                throw GraphError.invalid(
                        "Field aliases (" + name + ".as) are closed to new apps since 4 November 2026");
            }
            modifiers.put(modifier, argument());
        }
        FieldList nested = new FieldList(Map.of());
        if (take('{')) {
            nested = list();
            if (!take('}')) {
                throw expected("'}'");
            }
        }
        return new FieldList.Field(name, modifiers, nested);
    }

    private String name() {
        skipBlanks();
        int start = position;
        while (position < text.length() && isOfName(text.charAt(position))) {
            position++;
        }
        if (start == position) {
            throw expected("name");
        }
        return text.substring(start, position);
    }

    /** What stands in parentheses; parentheses within quotes don't count. */
    private String argument() {
        if (!take('(')) {
            throw expected("'('");
        }
        int start = position;
        char quote = 0;
        while (position < text.length() && (quote != 0 || text.charAt(position) != ')')) {
            char character = text.charAt(position++);
            if (quote == 0 && (character == '"' || character == '\'')) {
                quote = character;
            } else if (character == quote) {
                quote = 0;
            }
        }
        String argument = text.substring(start, position).trim();
        if (!take(')')) {
            throw expected("')'");
        }
        return argument;
    }

    private boolean take(char wanted) {
        skipBlanks();
        boolean found = position < text.length() && text.charAt(position) == wanted;
        position += found ? 1 : 0;
        skipBlanks();
        return found;
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private static boolean isOfName(char character) {
        return character == '_' || Character.isLetterOrDigit(character);
    }

    private GraphError expected(String what) {
        return error("Expected " + what + " instead of \""
                + (position < text.length() ? text.substring(position, position + 1) : "end of string") + "\".");
    }

    private GraphError error(String what) {
        return new GraphError(
                400,
                2500,
                null,
                "OAuthException",
                false,
                "Syntax error \"" + what + "\" at character " + position + ": " + text);
    }
}
