package io.campaigntracker.model;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Reading the text in which {@link ActionStats} keeps the figures of a type. */
final class ActionText {

    private static final int MOST_DIGITS = 18;

    private ActionText() {}

    /** {@return where in {@code text} the figure of a window begins; {@code end} or beyond it if there is none} */
    static int start(byte[] text, int from, int end, ActionMeasure measure, int place) {
        int at = from;
        if (measure == ActionMeasure.VALUE) {
            while (at < end && text[at] != ';') {
                at++;
            }
            at++;
        }
        for (int skipped = 0; skipped < place; at++) {
            if (at >= end || text[at] == ';') {
                return end;
            }
            if (text[at] == ',') {
                skipped++;
            }
        }
        return at;
    }

    /** {@return where the figure that begins at {@code start} ends} */
    static int end(byte[] text, int start, int end) {
        int at = start;
        while (at < end && text[at] != ',' && text[at] != ';') {
            at++;
        }
        return at;
    }

    /** {@return the decimal of these characters} */
    static BigDecimal decimal(byte[] text, int from, int to) {
        long unscaled = 0;
        int point = to - 1;
        if (to - from > MOST_DIGITS || text[from] == '-') {
            return new BigDecimal(new String(text, from, to - from, StandardCharsets.US_ASCII));
        }
        for (int at = from; at < to; at++) {
            if (text[at] == '.') {
                point = at;
            } else {
                unscaled = unscaled * 10 + (text[at] - '0');
            }
        }
        return BigDecimal.valueOf(unscaled, to - 1 - point);
    }
}
