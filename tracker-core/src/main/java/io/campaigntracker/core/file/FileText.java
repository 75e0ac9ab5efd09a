package io.campaigntracker.core.file;

import io.campaigntracker.file.FileProblem;
import io.campaigntracker.file.FileRefusedException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns bytes into text by the encoding that is declared, or that a byte order mark tells, else UTF-8; what does not fit is refused. */
final class FileText {

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final Pattern OTHER_LINE_END = Pattern.compile("[\\x{85}\\x{2028}\\x{2029}]");

    /** What a file begins with, and what it is then. */
    private record Signature(String bytes, String what) {

        boolean begins(byte[] file) {
            byte[] start = HexFormat.of().parseHex(bytes);
            return file.length >= start.length
                    && ByteBuffer.wrap(file, 0, start.length).equals(ByteBuffer.wrap(start));
        }
    }

    /** What a file begins with, and the encoding that this tells. */
    private record Mark(Signature signature, Charset encoding) {}

    private static final List<Signature> NO_TEXT = List.of(
            new Signature("504b0304", "a workbook or ZIP archive; save the sheet as CSV in UTF-8"),
            new Signature("d0cf11e0a1b11ae1", "an Excel workbook of the old kind; save the sheet as CSV in UTF-8"),
            new Signature("1f8b", "compressed; unpack it first"),
            new Signature("25504446", "a PDF; a CSV file is needed"));

    private static final List<Mark> MARKS = List.of(
            new Mark(new Signature("efbbbf", ""), StandardCharsets.UTF_8),
            new Mark(new Signature("fffe0000", ""), Charset.forName("UTF-32LE")),
            new Mark(new Signature("0000feff", ""), Charset.forName("UTF-32BE")),
            new Mark(new Signature("fffe", ""), StandardCharsets.UTF_16LE),
            new Mark(new Signature("feff", ""), StandardCharsets.UTF_16BE));

    private FileText() {}

    /**
     * {@return the file's text, without byte order mark}
     *
     * @param declared null for none
     * @throws FileRefusedException if it is no text in that encoding
     */
    static String of(byte[] file, @Nullable Charset declared) {
        for (Signature kind : NO_TEXT) {
            if (kind.begins(file)) {
                throw refused(0, "the file is " + kind.what());
            }
        }
        Charset told = MARKS.stream()
                .filter(mark -> mark.signature().begins(file))
                .map(Mark::encoding)
                .findFirst()
                .orElse(null);
        if (told != null && declared != null && !told.name().startsWith(family(declared))) {
            throw refused(
                    1, "the file's byte order mark says " + told.name() + ", " + declared.name() + " was declared");
        }
        Charset encoding = told != null ? told : declared != null ? declared : StandardCharsets.UTF_8;
        String text = checked(decoded(file, encoding, told == null && declared == null), encoding);
        return unmarked(text);
    }

    /** {@return text that was decoded before} */
    static String of(String text) {
        return unmarked(checked(text, StandardCharsets.UTF_8));
    }

    /** Without marks, of which programs that keep the former one's leave two. */
    private static String unmarked(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) == BYTE_ORDER_MARK) {
            first++;
        }
        return text.substring(first);
    }

    private static String family(Charset declared) {
        String name = declared.name().toUpperCase(Locale.ROOT);
        return name.startsWith("UTF-16") || name.startsWith("UTF-32") ? name.substring(0, 6) : name;
    }

    private static String decoded(byte[] file, Charset encoding, boolean assumed) {
        CharsetDecoder decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        try {
            return decoder.decode(bytes).toString();
        } catch (CharacterCodingException malformed) {
            throw refused(
                    lineOf(file, bytes.position()),
                    "has bytes that are not " + encoding.name()
                            + (assumed
                                    ? "; declare the encoding of the file, such as windows-1252, or save it as UTF-8"
                                    : "; another encoding was declared than the file is written in"));
        }
    }

    /** Text with NUL or C1 control characters was decoded by the wrong encoding. */
    private static String checked(String text, Charset encoding) {
        CharBuffer rest = CharBuffer.wrap(text);
        int line = 1;
        while (rest.hasRemaining()) {
            char character = rest.get();
            if (character == '\n') {
                line++;
            }
            if (character == 0) {
                throw refused(
                        line, "has NUL characters; if the file is UTF-16 without a byte order mark, declare UTF-16LE");
            }
            if (character >= 0x80 && character < 0xa0 && character != 0x85) {
                throw refused(
                        line,
                        "has control characters when read as " + encoding.name()
                                + "; declare the encoding of the file, windows-1252 for one with a euro sign or curly quotes");
            }
            if (character == '\ufffd') {
                throw refused(
                        line,
                        "has the sign that stands for an unreadable character: it was saved in the wrong encoding before");
            }
        }
        if (OTHER_LINE_END.matcher(text).find() && text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            throw refused(
                    1,
                    "ends its lines with signs that end none in CSV (U+0085, U+2028 or U+2029); save it with the line ends of Windows or Unix");
        }
        return text;
    }

    private static long lineOf(byte[] file, int position) {
        long line = 1;
        for (int i = 0; i < Math.min(position, file.length); i++) {
            if (file[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static FileRefusedException refused(long line, String problem) {
        return new FileRefusedException(new FileProblem(line, "", problem));
    }
}
