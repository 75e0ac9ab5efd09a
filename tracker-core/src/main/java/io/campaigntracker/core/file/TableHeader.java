package io.campaigntracker.core.file;

import io.campaigntracker.file.FileFormat;
import io.campaigntracker.file.FileProblem;
import io.campaigntracker.file.FileRefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the columns of a file are.
 *
 * @param line the header's line in the file
 * @param names the header's cells, as many as the file has columns
 * @param places where each known column is
 * @param currencies the currency in the name of a column, as in {@code Amount spent (EUR)}
 * @param unread the places of the columns that are neither known nor ignored
 */
record TableHeader(
        long line,
        List<String> names,
        Map<Column, Integer> places,
        Map<Column, String> currencies,
        List<Integer> unread) {

    private static final String WAY_OUT =
            "; say which column it is with column(\"theirs\", \"ours\") or --map theirs=ours";

    /** {@return how many columns of these are known} */
    static int known(List<String> cells, TableSchema schema, FileFormat format) {
        return (int) cells.stream()
                .filter(cell -> column(cell, schema, format).isPresent())
                .count();
    }

    /** {@return whether all columns that the file must have are among these} */
    static boolean isComplete(List<String> cells, TableSchema schema, FileFormat format) {
        Set<Column> found = cells.stream()
                .flatMap(cell -> column(cell, schema, format).stream())
                .collect(Collectors.toSet());
        return schema.columns().stream().filter(Column::required).allMatch(found::contains);
    }

    /**
     * {@return the header}
     *
     * @throws FileRefusedException if columns are missing, there twice, mistyped or personal
     */
    static TableHeader of(long line, List<String> cells, TableSchema schema, FileFormat format) {
        List<FileProblem> problems = new ArrayList<>();
        Map<Column, Integer> places = new HashMap<>();
        Map<Column, String> currencies = new HashMap<>();
        List<Integer> unread = new ArrayList<>();
        Set<String> ignored = keys(format.ignored());
        for (int place = 0; place < cells.size(); place++) {
            String cell = cells.get(place);
            ColumnName name = ColumnName.of(cell);
            Optional<Column> column = column(cell, schema, format);
            if (column.isPresent()) {
                Integer former = places.putIfAbsent(column.get(), place);
                if (former != null) {
                    problems.add(new FileProblem(
                            line,
                            column.get().name(),
                            "is there twice, as " + CellText.header(cells.get(former)) + " and as "
                                    + CellText.header(cell) + "; leave one out with ignoring(\"…\") or --ignore"));
                }
                name.currency().ifPresent(currency -> currencies.put(column.get(), currency));
            } else if (!ignored.contains(name.key())) {
                unread.add(place);
            }
        }
        for (int place : unread) {
            personalOrMistyped(line, cells.get(place), schema, places.keySet()).ifPresent(problems::add);
        }
        missing(line, cells, schema, places.keySet()).ifPresent(problems::add);
        unmatched(line, cells, format).forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new FileRefusedException(problems, problems.size());
        }
        return new TableHeader(line, cells, Map.copyOf(places), Map.copyOf(currencies), unread);
    }

    /** {@return whether a line repeats the header, as where several exports were put into one file} */
    boolean isAgain(List<String> cells) {
        if (cells.size() < names.size()) {
            return false;
        }
        for (int place = 0; place < cells.size(); place++) {
            String name = place < names.size() ? CellText.of(names.get(place)) : null;
            if (!Objects.equals(CellText.of(cells.get(place)), name)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Column> column(String cell, TableSchema schema, FileFormat format) {
        ColumnName name = ColumnName.of(cell);
        for (Map.Entry<String, String> mapped : format.columns().entrySet()) {
            if (ColumnName.of(mapped.getKey()).key().equals(name.key())) {
                return Optional.of(schema.named(mapped.getValue()));
            }
        }
        if (keys(format.ignored()).contains(name.key())) {
            return Optional.empty();
        }
        // a column that was mapped takes the place of one that has the name of its own
        return schema.find(name).filter(column -> !format.columns().containsValue(column.name()));
    }

    private static Optional<FileProblem> personalOrMistyped(
            long line, String cell, TableSchema schema, Set<Column> found) {
        ColumnName name = ColumnName.of(cell);
        if (PersonalData.isNamed(name)) {
            return Optional.of(
                    new FileProblem(
                            line,
                            "",
                            "column " + CellText.header(cell)
                                    + " looks like data about people, which is not read; leave it out of the file, or say ignoring(\"…\") or --ignore"));
        }
        return schema.near(name)
                .filter(meant -> !found.contains(meant))
                .map(meant -> new FileProblem(
                        line,
                        "",
                        "column " + CellText.header(cell) + " may be meant as " + meant.name() + WAY_OUT
                                + ", or that it is to be ignored"));
    }

    private static Optional<FileProblem> missing(long line, List<String> cells, TableSchema schema, Set<Column> found) {
        String missing = schema.columns().stream()
                .filter(column -> column.required() && !found.contains(column))
                .map(Column::name)
                .collect(Collectors.joining(", "));
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        // Where numbers and dates stand there is no header, and the words beside them may be people's names.
        boolean isData = cells.stream().anyMatch(CellText::isValue);
        String has = cells.stream()
                .limit(40)
                .map(cell -> CellText.header(cell, isData))
                .collect(Collectors.joining(", "));
        return Optional.of(
                new FileProblem(line, "", "no column is known as " + missing + "; the file has " + has + WAY_OUT));
    }

    private static List<FileProblem> unmatched(long line, List<String> cells, FileFormat format) {
        Set<String> there =
                cells.stream().map(cell -> ColumnName.of(cell).key()).collect(Collectors.toSet());
        return format.columns().keySet().stream()
                .filter(theirs -> !there.contains(ColumnName.of(theirs).key()))
                .sorted()
                .map(theirs -> new FileProblem(
                        line, "", "column " + CellText.header(theirs) + ", which is to be read, is not in the file"))
                .toList();
    }

    private static Set<String> keys(Set<String> names) {
        Set<String> keys = new HashSet<>();
        names.forEach(name -> keys.add(ColumnName.of(name).key()));
        return keys;
    }
}
