package io.campaigntracker.report.writer.html;

import java.util.List;

/**
 * A table of texts, the first column its rows' headings.
 *
 * @param caption what it tells
 * @param head its columns
 * @param rows as long as the head
 * @param words whether its cells are words, which stand to the left and go on in another line, and not numbers
 */
public record Grid(String caption, List<String> head, List<List<String>> rows, boolean words) {

    /** A table of numbers. */
    Grid(String caption, List<String> head, List<List<String>> rows) {
        this(caption, head, rows, false);
    }

    public Grid {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }
}
