package io.campaigntracker.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one action by window, as they are gathered before it is known whose they are: a source reads an entry into it and
 * hands it to {@link ActionStats.Builder#put(String, ActionMeasure, ActionEntry)}. Reusable after {@link #clear()}; not thread-safe.
 */
public final class ActionEntry {

    private static final int WINDOWS = ActionWindow.values().length;

    private final long[] packed = new long[WINDOWS];
    private final @Nullable String[] longer = new String[WINDOWS];
    private boolean hasLonger;

    /** An entry without figures. */
    public ActionEntry() {}

    /** Forgets all figures. */
    public void clear() {
        Arrays.fill(packed, ShortDecimal.NONE);
        if (hasLonger) {
            Arrays.fill(longer, null);
            hasLonger = false;
        }
    }

    /** Sets a figure; a second one for the same window replaces the first. */
    public void put(ActionWindow window, BigDecimal figure) {
        String text = figure.stripTrailingZeros().toPlainString();
        int place = place(window);
        packed[place] = ShortDecimal.of(text.toCharArray(), 0, text.length());
        longer[place] = packed[place] == ShortDecimal.NONE ? text : null;
        hasLonger |= longer[place] != null;
    }

    /**
     * Sets a figure given as characters, if they are a plain decimal such as {@code 12} or {@code 12.50} of up to eight; a second one
     * for the same window replaces the first.
     *
     * @return whether they are; otherwise nothing is set, and a number goes through {@link #put(ActionWindow, BigDecimal)}
     */
    public boolean put(ActionWindow window, char[] text, int offset, int length) {
        long number = ShortDecimal.of(text, offset, length);
        if (number == ShortDecimal.NONE) {
            return false;
        }
        int place = place(window);
        packed[place] = number;
        longer[place] = null;
        return true;
    }

    /** {@return the figure set for a window, if any} */
    public Optional<BigDecimal> figure(ActionWindow window) {
        int place = place(window);
        String text = longer[place];
        if (text != null) {
            return Optional.of(new BigDecimal(text));
        }
        if (packed[place] == ShortDecimal.NONE) {
            return Optional.empty();
        }
        byte[] characters = new byte[ShortDecimal.LONGEST];
        int length = ShortDecimal.write(packed[place], characters, 0);
        return Optional.of(ActionText.decimal(characters, 0, length));
    }

    long packed(int place) {
        return packed[place];
    }

    @Nullable
    String longer(int place) {
        return longer[place];
    }

    // A place in memory; in the text of a type the places are the same and never change.
    @SuppressWarnings("EnumOrdinal")
    static int place(ActionWindow window) {
        return window.ordinal();
    }
}
