package io.campaigntracker.examples.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An example in the Javadoc of a published module: what stands in {@code {@snippet :}}.
 *
 * @param file whose Javadoc shows it
 * @param code without the comment's asterisks
 */
record Snippet(Path file, String code) {

    private static final Path ROOT = Path.of("..");
    private static final Pattern START = Pattern.compile("\\{@snippet :\n");
    private static final Pattern MARGIN = Pattern.compile("^ *\\* ?", Pattern.MULTILINE);

    /** {@return those of all modules that are published, by file} */
    static List<Snippet> all() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path file : sources()) {
            snippets.addAll(of(file, Files.readString(file)));
        }
        return snippets;
    }

    /** {@return the main sources of all modules that are published} */
    static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> sources = new ArrayList<>();
            for (Path module : modules.filter(
                            folder -> folder.getFileName().toString().startsWith("tracker-"))
                    .map(folder -> folder.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .forEach(sources::add);
                }
            }
            return sources;
        }
    }

    static List<Snippet> of(Path file, String source) {
        List<Snippet> snippets = new ArrayList<>();
        Matcher start = START.matcher(source);
        while (start.find()) {
            String body = source.substring(start.end(), end(source, start.end()));
            snippets.add(new Snippet(file, MARGIN.matcher(body).replaceAll("").stripTrailing() + "\n"));
        }
        return snippets;
    }

    /** {@return where the brace stands that closes it} */
    private static int end(String source, int start) {
        int open = 1;
        for (int at = start; at < source.length(); at++) {
            open += source.charAt(at) == '{' ? 1 : source.charAt(at) == '}' ? -1 : 0;
            if (open == 0) {
                return at;
            }
        }
        throw new IllegalStateException("a snippet is not closed");
    }

    /** {@return the module's folder} */
    Path module() {
        return ROOT.resolve(ROOT.relativize(file).getName(0));
    }

    /** {@return the type in whose Javadoc it stands} */
    String type() {
        return file.getFileName().toString().replace(".java", "");
    }

    /** {@return a page that shows it} */
    Page page(Collection<String> packages, String given) {
        String imports = Stream.concat(
                        packages.stream().map(name -> "import " + name + ".*;\n"),
                        code.lines().filter(Snippet::isImport).map(line -> line + "\n"))
                .collect(Collectors.joining());
        String body = code.lines().filter(line -> !isImport(line)).collect(Collectors.joining("\n", "", "\n"));
        String running =
                body.startsWith("public <") ? "new Object() { MetricsStore inner = store;\n" + body + "};\n" : body;
        return Page.of(
                "Javadoc of " + type(),
                "```java\n" + imports + "```\n<!-- given: " + given + " -->\n```java\n" + running.strip() + "\n```\n");
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }
}
