package io.campaigntracker.report.writer.html;

import java.util.List;

/**
 * A part of the page beside the figures.
 *
 * @param id within the page
 * @param title above it
 * @param lines sentences
 * @param figures charts
 * @param grids tables
 */
public record Block(String id, String title, List<String> lines, List<Figure> figures, List<Grid> grids) {

    public Block {
        lines = List.copyOf(lines);
        figures = List.copyOf(figures);
        grids = List.copyOf(grids);
    }
}
