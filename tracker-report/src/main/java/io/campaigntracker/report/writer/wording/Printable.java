package io.campaigntracker.report.writer.wording;

import java.util.regex.Pattern;

/** Text from outside as one line of a console. Pure. */
public final class Printable {

    /** Controls of both sets, some of which steer terminals; line and paragraph separators; what turns the direction of all that follows. */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    private Printable() {}

    /** {@return the text on one line, with a blank for each character that steers instead of being shown} */
    public static String of(String text) {
        return STEERING.matcher(text).replaceAll(" ");
    }
}
