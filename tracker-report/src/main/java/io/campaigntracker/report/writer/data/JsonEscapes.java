package io.campaigntracker.report.writer.data;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is written as {@code \\uXXXX} beside what JSON demands: {@code <}, {@code >} and {@code &}, so that JSON within a page ends no script and opens no comment; U+2028 and
 * U+2029, which are line ends to a script; and surrogates, of which a lone one could be written in no encoding.
 */
final class JsonEscapes extends CharacterEscapes {

    static final JsonEscapes INSTANCE = new JsonEscapes();

    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes['<'] = ESCAPE_STANDARD;
        codes['>'] = ESCAPE_STANDARD;
        codes['&'] = ESCAPE_STANDARD;
        return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        boolean special = character == 0x2028 || character == 0x2029 || Character.isSurrogate((char) character);
        return special ? new SerializedString(String.format(Locale.ROOT, "\\u%04X", character)) : null;
    }
}
