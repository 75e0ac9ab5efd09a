package io.campaigntracker.examples.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the published artifacts contain that others wrote is named, with its licence in the artifact. */
class LicencesTest {

    private static final Path ROOT = Path.of("..");

    /** Files of others by the name that NOTICE calls them, and the licences that have to lie beside them. */
    private static final Map<String, Map.Entry<String, List<String>>> OF_OTHERS = Map.of(
            "echarts.min.js",
                    Map.entry(
                            "Apache ECharts",
                            List.of(
                                    "echarts-LICENSE.txt",
                                    "echarts-NOTICE.txt",
                                    "echarts-LICENSE-d3.txt",
                                    "zrender-LICENSE.txt")),
            "htmx.min.js", Map.entry("htmx", List.of("htmx.txt")),
            "htmx-sse.min.js", Map.entry("htmx", List.of("htmx-ext-sse.txt")));

    @Test
    void filesOfOthers_areNamed_withTheirLicencesBesideThem() throws IOException {
        String notice = Files.readString(ROOT.resolve("NOTICE"));
        String dependencies = Files.readString(ROOT.resolve("docs/dependencies.md"));
        List<Path> shipped = shipped(".min.js", ".woff", ".woff2", ".ttf", ".min.css");

        assertThat(shipped)
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(OF_OTHERS.keySet());
        for (Path file : shipped) {
            String name = file.getFileName().toString();
            Path resources = ROOT.resolve(ROOT.relativize(file).getName(0)).resolve("src/main/resources");
            assertThat(notice).as("NOTICE").contains(OF_OTHERS.get(name).getKey());
            assertThat(dependencies).as("docs/dependencies.md").contains("`" + name + "`");
            assertThat(OF_OTHERS.get(name).getValue())
                    .allSatisfy(licence -> assertThat(
                                    resources.resolve("META-INF/licenses").resolve(licence))
                            .isNotEmptyFile());
        }
    }

    @Test
    void artifacts_containLicenceAndNotice() throws IOException {
        List<Path> classes;
        try (Stream<Path> modules = Files.list(ROOT)) {
            classes = modules.filter(module -> module.getFileName().toString().startsWith("tracker-"))
                    .map(module -> module.resolve("target/classes"))
                    .filter(folder -> Files.isDirectory(folder.resolve("io")))
                    .toList();
        }

        assertThat(classes).hasSizeGreaterThan(8).allSatisfy(folder -> {
            assertThat(folder.resolve("META-INF/LICENSE")).hasSameTextualContentAs(ROOT.resolve("LICENSE"));
            assertThat(folder.resolve("META-INF/NOTICE")).hasSameTextualContentAs(ROOT.resolve("NOTICE"));
        });
    }

    private static List<Path> shipped(String... endings) throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.filter(module -> module.getFileName().toString().startsWith("tracker-"))
                    .map(module -> module.resolve("src/main/resources"))
                    .filter(Files::isDirectory)
                    .flatMap(LicencesTest::files)
                    .filter(file -> Stream.of(endings)
                            .anyMatch(ending -> file.getFileName().toString().endsWith(ending)))
                    .toList();
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
