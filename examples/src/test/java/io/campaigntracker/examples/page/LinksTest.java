package io.campaigntracker.examples.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link of the documentation that stays within this repository leads somewhere, to the heading it names. */
class LinksTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?)\\s*$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void links_leadSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            String text = CODE.matcher(Files.readString(page)).replaceAll("");
            LINK.matcher(text).results().map(link -> link.group(1)).forEach(link -> {
                if (!link.matches("[a-z]+:.*") && !leads(page, link)) {
                    dead.add(ROOT.relativize(page) + ": " + link);
                }
            });
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void linkThatLeadsNowhere_isFound() {
        Path page = ROOT.resolve("README.md");
        assertThat(leads(page, "docs/store.md")).isTrue();
        assertThat(leads(page, "docs/stores.md")).isFalse();
        assertThat(leads(page, "docs/store.md#the-tables")).isTrue();
        assertThat(leads(page, "docs/store.md#the-chairs")).isFalse();
    }

    @Test
    void pages_areReachedFromTheReadme() throws IOException {
        Set<Path> reached = new HashSet<>();
        reach(ROOT.resolve("README.md").normalize(), reached);
        assertThat(pages()).extracting(Path::normalize).allMatch(reached::contains);
    }

    private static void reach(Path page, Set<Path> reached) throws IOException {
        if (!page.toString().endsWith(".md") || !Files.exists(page) || !reached.add(page)) {
            return;
        }
        for (String link : LINK.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1).split("#", 2)[0])
                .filter(found -> !found.isEmpty() && !found.matches("[a-z]+:.*"))
                .toList()) {
            reach(page.resolveSibling(link).normalize(), reached);
        }
    }

    private static boolean leads(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1
                        || !target.toString().endsWith(".md")
                        || anchors(target).contains(parts[1]));
    }

    /** As the usual renderers make them of headings. */
    private static Set<String> anchors(Path page) {
        try {
            Set<String> anchors = new HashSet<>();
            HEADING.matcher(CODE.matcher(Files.readString(page)).replaceAll(""))
                    .results()
                    .map(heading -> heading.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .forEach(anchors::add);
            return anchors;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"), 2)) {
            List<Path> pages = new ArrayList<>(List.of(
                    ROOT.resolve("README.md"),
                    ROOT.resolve("CONTRIBUTING.md"),
                    ROOT.resolve("CHANGELOG.md"),
                    ROOT.resolve("SECURITY.md")));
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            return pages;
        }
    }
}
