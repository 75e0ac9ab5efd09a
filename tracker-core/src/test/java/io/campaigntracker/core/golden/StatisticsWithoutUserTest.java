package io.campaigntracker.core.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kit holds methods of the reference that no figure rests on yet; what neither a figure nor a vector nor a measurement needs is left over. */
class StatisticsWithoutUserTest {

    private static final Path MAIN = Path.of("src/main/java/io/campaigntracker/core");
    private static final Path VECTORS = Path.of("src/test/java/io/campaigntracker/core/golden");
    private static final Path MEASUREMENTS = Path.of("../benchmarks/src/main/java");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w+\\b");

    @Test
    void everyClassThatNoOtherOfTheLibraryNames_isHeldByAVectorOrMeasured() throws IOException {
        Map<Path, Set<String>> library = names(MAIN);
        Set<String> held = Stream.concat(names(VECTORS).values().stream(), names(MEASUREMENTS).values().stream())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());

        List<String> leftOver = library.keySet().stream()
                .filter(file -> !file.getParent().equals(MAIN))
                .filter(file -> !file.endsWith("package-info.java"))
                .filter(file -> library.entrySet().stream()
                        .noneMatch(other ->
                                !other.getKey().equals(file) && other.getValue().contains(name(file))))
                .map(StatisticsWithoutUserTest::name)
                .filter(name -> !held.contains(name))
                .sorted()
                .toList();

        assertThat(library).hasSizeGreaterThan(300);
        assertThat(leftOver).isEmpty();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static Map<Path, Set<String>> names(Path folder) throws IOException {
        Map<Path, Set<String>> names = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> names.put(file, named(file)));
        }
        return names;
    }

    private static Set<String> named(Path file) {
        try {
            String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
            return NAME.matcher(code).results().map(MatchResult::group).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
