package io.campaigntracker.report.writer.html;

import io.campaigntracker.report.writer.chart.Drawing;
import java.util.List;

/**
 * One of the six figures.
 *
 * @param label the metric, with "so far" where it will still move
 * @param value the number
 * @param unit of it, such as a currency; may be empty
 * @param interval what it is worth, at 95 %; may be empty
 * @param expected what it will come to; may be empty
 * @param deltas against what came before
 * @param spark the days before
 */
public record Tile(
        String label, String value, String unit, String interval, String expected, List<Delta> deltas, Drawing spark) {

    public Tile {
        deltas = List.copyOf(deltas);
    }

    /**
     * A change.
     *
     * @param text with its sign
     * @param tone good, bad or plain
     * @param against what
     * @param signal signal, noise, counted, or empty for nothing
     */
    public record Delta(String text, String tone, String against, String signal) {}
}
