package io.campaigntracker.report.writer.html;

import io.campaigntracker.report.writer.chart.Drawing;
import io.campaigntracker.report.writer.data.Json;

/**
 * A chart: drawn as SVG, for scripts as data, and beside it as a table.
 *
 * @param id of the figure within the page
 * @param kind which drawing of the script
 * @param title above it
 * @param note what it shows, in a sentence
 * @param drawing for print, mail and no script
 * @param data what the script draws it from
 * @param table the same in numbers
 */
public record Figure(
        String id, String kind, String title, String note, Drawing drawing, Json.Document data, Grid table) {}
