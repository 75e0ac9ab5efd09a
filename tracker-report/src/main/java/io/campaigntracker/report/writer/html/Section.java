package io.campaigntracker.report.writer.html;

import java.util.List;

/**
 * What is told in one currency.
 *
 * @param id within the page
 * @param currency ISO 4217
 * @param headline what changed and why
 * @param tiles the six figures
 * @param remark what the marks of these mean
 * @param figures charts
 * @param absent charts there are not, a sentence each
 * @param best the campaigns with the highest ROAS
 * @param campaigns all of them
 */
public record Section(
        String id,
        String currency,
        String headline,
        List<Tile> tiles,
        String remark,
        List<Figure> figures,
        List<String> absent,
        CampaignTable best,
        CampaignTable campaigns) {

    public Section {
        tiles = List.copyOf(tiles);
        figures = List.copyOf(figures);
        absent = List.copyOf(absent);
    }
}
