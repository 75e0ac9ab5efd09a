package io.campaigntracker.report.writer.html;

import io.campaigntracker.report.writer.chart.Drawing;

/**
 * A creative.
 *
 * @param name as shown to people
 * @param id its identifier
 * @param thumbnail a picture as {@code data:} address; empty for none
 * @param link where the picture is; empty for none
 * @param format such as VIDEO; empty if not told
 * @param figures its spend, ROAS and CTR
 * @param status how tired it is, in words
 * @param tone good, warn, bad or plain
 * @param action what to do
 * @param reason why
 * @param line its CTR by day
 */
public record Card(
        String name,
        String id,
        String thumbnail,
        String link,
        String format,
        String figures,
        String status,
        String tone,
        String action,
        String reason,
        Drawing line) {}
