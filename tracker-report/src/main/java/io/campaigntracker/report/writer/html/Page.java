package io.campaigntracker.report.writer.html;

import io.campaigntracker.report.writer.wording.Finding;
import io.campaigntracker.report.writer.wording.Heading;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the template is given.
 *
 * @param heading what stands above
 * @param status what to know at a glance
 * @param notes what the reader must know
 * @param sections one a currency
 * @param found open alerts, unless whoever shows the page tells them, and anomalies
 * @param cards creatives
 * @param cardsAbsent why there is no card; empty where there is one
 * @param blocks what else is told, in order
 * @param csp the content security policy
 * @param style the style sheet
 * @param library the library of the charts
 * @param script what draws, sorts and searches
 * @param data what the script reads
 */
public record Page(
        Heading heading,
        List<Status> status,
        List<String> notes,
        List<Section> sections,
        List<Found> found,
        List<Card> cards,
        String cardsAbsent,
        List<Block> blocks,
        String csp,
        String style,
        String library,
        String script,
        String data) {

    public Page {
        status = List.copyOf(status);
        notes = List.copyOf(notes);
        sections = List.copyOf(sections);
        found = List.copyOf(found);
        cards = List.copyOf(cards);
        blocks = List.copyOf(blocks);
    }

    /**
     * A word on the whole.
     *
     * @param tone good, warn, bad or plain
     * @param text in words
     * @param target the part of the page that tells more
     */
    public record Status(String tone, String text, String target) {}

    /**
     * A list of findings.
     *
     * @param id within the page
     * @param title above it
     * @param summary how many
     * @param findings the most serious
     * @param leftOut how many more
     */
    public record Found(String id, String title, String summary, List<Finding> findings, int leftOut) {

        public Found {
            findings = List.copyOf(findings);
        }
    }

    /** {@return all charts} */
    List<Figure> figures() {
        return Stream.concat(
                        sections.stream().flatMap(section -> section.figures().stream()),
                        blocks.stream().flatMap(block -> block.figures().stream()))
                .toList();
    }

    Page with(String policy, String css, String charts, String code, String json) {
        return new Page(
                heading, status, notes, sections, found, cards, cardsAbsent, blocks, policy, css, charts, code, json);
    }
}
