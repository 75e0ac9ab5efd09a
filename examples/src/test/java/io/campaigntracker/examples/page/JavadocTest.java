package io.campaigntracker.examples.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the Javadoc shows compiles, and what is public says since when. */
class JavadocTest {

    /** Modules that the examples do without; their snippets stand in their own tests. */
    private static final Set<String> ELSEWHERE = Set.of(
            "tracker-micrometer", "tracker-spark", "tracker-spring-boot-autoconfigure", "tracker-spring-boot-starter");

    private static final List<String> LIBRARIES =
            List.of("com.fasterxml.jackson.databind", "com.fasterxml.jackson.databind.json", "java.time", "java.util");

    /** What a snippet takes for granted beyond a tracker, by the type whose Javadoc shows it. */
    private static final Map<String, String> GIVEN = Map.of(
            "MetricValue", "var result = tracker.campaign(campaign).metrics().lastDays(7).calculate();",
            "TrackerJsonModule", "String json = \"{}\";",
            "MetaMetricsSource", "String token = \"a token\";",
            "CampaignTrackers", "String token = \"a token\";",
            "JooqMetricsStore", "javax.sql.DataSource dataSource = new org.postgresql.ds.PGSimpleDataSource();");

    private static final Pattern EXPORT = Pattern.compile("^    exports ([a-z.]+);", Pattern.MULTILINE);

    @Test
    void snippets_compile() throws Exception {
        List<Snippet> snippets = Snippet.all();
        Set<String> packages = exported();
        packages.removeAll(
                Set.of("io.campaigntracker.micrometer", "io.campaigntracker.spring", "io.campaigntracker.spring.test"));
        packages.addAll(LIBRARIES);
        List<Page> pages = snippets.stream()
                .filter(snippet -> !isElsewhere(snippet))
                .map(snippet -> snippet.page(packages, GIVEN.getOrDefault(snippet.type(), "")))
                .toList();

        assertThat(pages).hasSizeGreaterThan(10);
        assertThat(catchThrowable(() -> PageCompiler.compile(pages))).isNull();
    }

    @Test
    void snippets_ofModulesThatTheExamplesDoWithout_standInTheirTests() throws IOException {
        for (Snippet snippet : Snippet.all()) {
            if (isElsewhere(snippet)) {
                assertThat(tests(snippet.module()))
                        .as("tests of %s, which show what the Javadoc of %s does", snippet.module(), snippet.type())
                        .anyMatch(test -> test.contains(bare(snippet.code())));
            }
        }
    }

    @Test
    void examplesOfPublishedModules_areSnippets_soThatTheyAreCompiled() throws IOException {
        for (Path file : Snippet.sources()) {
            assertThat(Files.readString(file)).as("%s", file).doesNotContain("<pre>");
        }
    }

    @Test
    void snippet_endsWithTheBraceThatClosesIt() {
        List<Snippet> snippets = Snippet.of(
                Path.of("../tracker-api/A.java"),
                "/**\n * {@snippet :\n * if (true) {\n *     f();\n * }\n * }\n *\n * <p>More.\n */");

        assertThat(snippets).extracting(Snippet::code).containsExactly("if (true) {\n    f();\n}\n");
    }

    @Test
    void exportedPackages_areThoseOfTheSite() throws IOException {
        assertThat(Files.readAllLines(Path.of("../site/packages.txt"))).containsExactlyElementsOf(exported());
    }

    @Test
    void exportedPackages_saySinceWhen() throws IOException {
        Set<String> exported = exported();
        List<String> silent = new ArrayList<>();
        for (Path file : Snippet.sources()) {
            if (file.endsWith("package-info.java")
                    && exported.contains(packageOf(file))
                    && !Files.readString(file).contains("@since ")) {
                silent.add(packageOf(file));
            }
        }
        assertThat(silent).isEmpty();
    }

    /** {@return the packages that modules export} */
    private static Set<String> exported() throws IOException {
        Set<String> exported = new TreeSet<>();
        for (Path file : Snippet.sources()) {
            if (file.endsWith("module-info.java")) {
                EXPORT.matcher(Files.readString(file)).results().forEach(export -> exported.add(export.group(1)));
            }
        }
        exported.addAll(List.of(
                "io.campaigntracker.core",
                "io.campaigntracker.core.store",
                "io.campaigntracker.mcp",
                "io.campaigntracker.micrometer",
                "io.campaigntracker.spring",
                "io.campaigntracker.spring.test",
                "io.campaigntracker.starter"));
        return exported;
    }

    private static String packageOf(Path file) {
        Path root = Path.of("src", "main", "java");
        String path = file.getParent().toString();
        return path.substring(path.indexOf(root.toString()) + root.toString().length() + 1)
                .replace(File.separatorChar, '.');
    }

    private static boolean isElsewhere(Snippet snippet) {
        return ELSEWHERE.contains(snippet.module().getFileName().toString());
    }

    private static List<String> tests(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
            List<String> tests = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                tests.add(bare(Files.readString(file)));
            }
            return tests;
        }
    }

    private static String bare(String code) {
        return code.replaceAll("\\s+", "");
    }
}
