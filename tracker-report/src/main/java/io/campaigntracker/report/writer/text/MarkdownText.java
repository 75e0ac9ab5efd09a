package io.campaigntracker.report.writer.text;

import io.campaigntracker.report.writer.wording.Printable;
import java.util.regex.Pattern;

/** Text from outside inside GitHub-flavoured Markdown. Pure. */
final class MarkdownText {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>()#|~!&@:$]");

    /**
     * Where a renderer sees a person, an issue, a mail address, an emoji or a link in text that has no markup left: it looks for them after escapes are resolved, so that
     * only a character between the two sides parts them.
     */
    private static final Pattern REFERENCE = Pattern.compile(
            "(?<=(?<![\\p{L}\\p{N}_])@)(?=[\\p{L}\\p{N}_-])" // a person
                    + "|(?<=@)(?=[\\p{L}\\p{N}_-]+\\.)" // a mail address
                    + "|(?<=#)(?=[\\p{L}\\p{N}_])" // an issue
                    + "|(?<=\\bGH)(?=-\\d)"
                    + "|(?<=:)(?=//)" // an address
                    + "|(?<=(?<![\\p{L}\\p{N}])[wW]{3})(?=\\.)"
                    + "|(?<=:)(?=[a-zA-Z0-9_+-]*[a-zA-Z_+-][a-zA-Z0-9_+-]*:)"); // an emoji

    private static final String BETWEEN = "\u200B";
    private static final Pattern LIST = Pattern.compile("^([-+=])");
    private static final Pattern NUMBERED = Pattern.compile("^(\\d+)\\.");

    private MarkdownText() {}

    /** {@return text in which nothing is markup, a link or a mention, on one line, wherever in a line it stands} */
    static String safe(String text) {
        String parted = REFERENCE.matcher(Printable.of(text).strip()).replaceAll(BETWEEN);
        String escaped = SPECIAL.matcher(parted).replaceAll("\\\\$0").replace(BETWEEN, "&#8203;");
        return NUMBERED.matcher(LIST.matcher(escaped).replaceFirst("\\\\$1")).replaceFirst("$1\\\\.");
    }
}
