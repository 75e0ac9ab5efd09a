package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.core.golden.GoldenCase.Tolerance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The vector files of one directory, found by listing it, by name without {@code .json}. */
final class GoldenFiles {

    private static final String DIRECTORY_PROPERTY = "golden.vectors";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final SortedMap<String, Path> files;

    private GoldenFiles(Path directory) {
        this.directory = directory;
        this.files = list(directory);
    }

    /**
     * The directory of the system property {@code golden.vectors}; without it, {@code shared/vectors} in the working
     * directory's ancestry; without that, this project's own cases.
     */
    static GoldenFiles configured() {
        String property = System.getProperty(DIRECTORY_PROPERTY);
        if (property != null && !property.isBlank()) {
            Path directory = Path.of(property);
            if (!Files.isDirectory(directory)) {
                throw new IllegalArgumentException(
                        "-D" + DIRECTORY_PROPERTY + "=" + property + " is not a directory of vector files");
            }
            return new GoldenFiles(directory);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path vectors = folder.resolve("shared").resolve("vectors");
            if (Files.isDirectory(vectors)) {
                return new GoldenFiles(vectors);
            }
        }
        return own();
    }

    /** The cases that this project brings along, computed by hand or in closed form. */
    static GoldenFiles own() {
        try {
            return new GoldenFiles(
                    Path.of(GoldenFiles.class.getResource("/golden").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path directory() {
        return directory;
    }

    boolean contains(String file) {
        return files.containsKey(file);
    }

    /** The vector files whose name is not among {@code covered}. */
    List<String> uncovered(List<String> covered) {
        return files.keySet().stream().filter(file -> !covered.contains(file)).toList();
    }

    List<GoldenCase> cases(String file) {
        JsonNode root = read(files.get(file));
        Tolerance ofFile = Tolerance.from(root.required("tolerance"));
        List<GoldenCase> cases = new ArrayList<>();
        for (JsonNode node : root.required("cases")) {
            cases.add(new GoldenCase(
                    node.required("id").textValue(),
                    node.required("inputs"),
                    node.required("expected"),
                    node.hasNonNull("tolerance") ? Tolerance.from(node.get("tolerance")) : ofFile));
        }
        return cases;
    }

    private static SortedMap<String, Path> list(Path directory) {
        SortedMap<String, Path> found = new TreeMap<>();
        try (Stream<Path> entries = Files.list(directory)) {
            entries.forEach(path -> {
                String name = path.getFileName().toString();
                if (name.matches("[A-Z][0-9]{2}_\\w+\\.json")) {
                    found.put(name.substring(0, name.length() - ".json".length()), path);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the vector files of " + directory, e);
        }
        return found;
    }

    private static JsonNode read(Path path) {
        try {
            return JSON.readTree(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the vector file " + path, e);
        }
    }
}
