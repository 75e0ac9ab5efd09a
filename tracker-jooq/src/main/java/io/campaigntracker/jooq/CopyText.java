package io.campaigntracker.jooq;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Cells in the text format of COPY: tabs between, newline after each row, {@code \N} for absent. */
final class CopyText implements Cells {

    private final StringBuilder text = new StringBuilder(1 << 16);
    private boolean rowBegun;

    @Override
    public void text(@Nullable String offered) {
        separate();
        if (offered == null) {
            text.append("\\N");
            return;
        }
        String value = StorableText.of(offered);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    @Override
    public void plain(@Nullable CharSequence value) {
        separate();
        if (value == null) {
            text.append("\\N");
        } else {
            text.append(value);
        }
    }

    @Override
    public void number(long value) {
        separate();
        text.append(value);
    }

    @Override
    public void date(LocalDate value) {
        plain(value.toString());
    }

    @Override
    public void absent() {
        plain(null);
    }

    @Override
    public void endRow() {
        text.append('\n');
        rowBegun = false;
    }

    /** Whether enough has gathered to be sent. */
    boolean isFull() {
        return text.length() >= 1 << 15;
    }

    /** Takes what has gathered. */
    byte[] drain() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }

    private void separate() {
        if (rowBegun) {
            text.append('\t');
        }
        rowBegun = true;
    }
}
