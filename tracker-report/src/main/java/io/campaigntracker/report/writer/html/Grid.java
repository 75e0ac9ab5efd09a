package io.campaigntracker.report.writer.html;

import java.util.List;

/**
 * A table of texts, the first column its rows' headings.
 *
 * @param caption what it tells
 * @param head its columns
 * @param rows as long as the head
 */
public record Grid(String caption, List<String> head, List<List<String>> rows) {

    public Grid {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }
}
