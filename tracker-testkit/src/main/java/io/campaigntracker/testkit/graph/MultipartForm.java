package io.campaigntracker.testkit.graph;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a multipart form (RFC 7578) of texts; files are refused. */
final class MultipartForm {

    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern NAME = Pattern.compile("(?i)form-data\\s*;(?:.*;)?\\s*name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("(?i)filename\\*?=");
    private static final String LINE_END = "\r\n";

    private MultipartForm() {}

    static Map<String, String> read(String contentType, byte[] body) {
        Matcher given = BOUNDARY.matcher(contentType);
        if (!given.find()) {
            throw GraphError.invalid("A multipart body needs a boundary in its Content-Type");
        }
        String delimiter = "--" + (given.group(1) == null ? given.group(2) : given.group(1));
        // One byte a character, so that places in the text are places in the body.
        String text = LINE_END + new String(body, StandardCharsets.ISO_8859_1);
        Map<String, String> parameters = new LinkedHashMap<>();
        int begin = after(text, delimiter, 0);
        while (!text.startsWith("--", begin)) {
            int end = text.indexOf(LINE_END + delimiter, begin);
            if (end < 0) {
                throw GraphError.invalid("A multipart body ends without its closing boundary");
            }
            part(text.substring(begin, end), parameters);
            begin = after(text, delimiter, end);
        }
        return parameters;
    }

    private static int after(String text, String delimiter, int from) {
        int found = text.indexOf(LINE_END + delimiter, from);
        if (found < 0) {
            throw GraphError.invalid("A multipart body does not begin with its boundary");
        }
        return found + LINE_END.length() + delimiter.length();
    }

    private static void part(String part, Map<String, String> into) {
        int blank = part.indexOf(LINE_END + LINE_END);
        String head = blank < 0 ? "" : part.substring(0, blank);
        Matcher name = NAME.matcher(head);
        if (!name.find()) {
            throw GraphError.invalid("A part of a multipart body has no name");
        }
        if (FILE.matcher(head).find()) {
            throw GraphError.invalid("The file '" + utf8(name.group(1)) + "' is not read by this server");
        }
        into.put(utf8(name.group(1)), utf8(part.substring(blank + 2 * LINE_END.length())));
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
