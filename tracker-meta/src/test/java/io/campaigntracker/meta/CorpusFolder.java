package io.campaigntracker.meta;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where real payloads lie, if they do. */
final class CorpusFolder {

    /** What an error in the folder is. */
    record Expected(int code, String kind) {}

    private CorpusFolder() {}

    /** {@return the folder given, or {@code shared/corpus} beside a folder above this one; null if there is none} */
    static Path find() {
        String given = System.getProperty("corpus.dir", "");
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path corpus = folder.resolveSibling("shared").resolve("corpus");
            if (Files.isDirectory(corpus)) {
                return corpus;
            }
        }
        return null;
    }

    static List<Path> files(Path corpus, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(corpus)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** {@return what {@code expected.tsv} beside the payloads says of errors, by file; nothing if there is no table} */
    static Map<String, Expected> expected(Path corpus) throws IOException {
        Path table = corpus.resolve("expected.tsv");
        Map<String, Expected> expected = new TreeMap<>();
        if (Files.exists(table)) {
            for (String line : Files.readAllLines(table).stream().skip(1).toList()) {
                String[] cells = line.split("\t", -1);
                if (cells.length >= 3) {
                    expected.put(cells[0], new Expected(Integer.parseInt(cells[1]), cells[2]));
                }
            }
        }
        return expected;
    }

    /** {@return the records by the names in the first one; of a name that stands there twice, the first} */
    static List<Map<String, String>> records(Path file) throws IOException {
        List<Map<String, String>> records = new ArrayList<>();
        List<String> names = null;
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                if (names == null) {
                    names = record.getFields();
                    continue;
                }
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 0; i < Math.min(names.size(), record.getFieldCount()); i++) {
                    values.putIfAbsent(names.get(i), record.getField(i));
                }
                records.add(values);
            }
        }
        return records;
    }
}
