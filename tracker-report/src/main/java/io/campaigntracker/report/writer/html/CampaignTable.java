package io.campaigntracker.report.writer.html;

import java.util.List;

/**
 * Campaigns with their figures.
 *
 * @param id within the page
 * @param caption what it tells
 * @param columns the metrics
 * @param rows campaigns
 * @param leftOut how many more there are
 * @param searchable whether it has a field to search and can be sorted
 */
public record CampaignTable(
        String id, String caption, List<String> columns, List<Row> rows, int leftOut, boolean searchable) {

    public CampaignTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * One campaign.
     *
     * @param name as shown to people
     * @param id its identifier
     * @param goal what it is to achieve
     * @param cells one a metric
     */
    public record Row(String name, String id, String goal, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A figure.
     *
     * @param text in its unit
     * @param sort the number to sort by; empty where there is none
     * @param more what it will come to; may be empty
     */
    public record Cell(String text, String sort, String more) {}
}
