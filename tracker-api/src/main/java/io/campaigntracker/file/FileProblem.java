package io.campaigntracker.file;

import java.util.Objects;

/**
 * What is wrong with one place of a file. It repeats a cell only where the column holds numbers, dates or currencies; of any other it tells
 * length and kind, for such cells may hold personal data.
 *
 * @param line the line, counted from 1; 0 for the file as a whole
 * @param column the known column concerned, such as {@code event_time}; empty for the whole line or file
 * @param problem what is wrong and what is allowed
 */
public record FileProblem(long line, String column, String problem) {

    public FileProblem {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(problem, "problem");
    }

    @Override
    public String toString() {
        return (line > 0 ? "line " + line + ": " : "") + (column.isEmpty() ? "" : column + " ") + problem;
    }
}
