package io.campaigntracker.report.writer.text;

import java.util.List;

/**
 * A table: a heading line and others as long.
 *
 * @param lines the heading first
 */
record Table(List<List<String>> lines) {

    Table {
        lines = List.copyOf(lines);
    }

    /** {@return the table with columns aligned, the first to the left and the others to the right} */
    String aligned() {
        int[] width = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int column = 0; column < width.length; column++) {
                width[column] = Math.max(width[column], length(line.get(column)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int column = 0; column < width.length; column++) {
                String cell = line.get(column);
                String padding = " ".repeat(width[column] - length(cell));
                row.append(column == 0 ? cell + padding : "  " + padding + cell);
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** {@return the table as GitHub-flavoured Markdown; cells are escaped already} */
    String markdown() {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < lines.size(); number++) {
            text.append("| ").append(String.join(" | ", lines.get(number))).append(" |\n");
            if (number == 0) {
                text.append("| --- |")
                        .append(" ---: |".repeat(lines.get(0).size() - 1))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
