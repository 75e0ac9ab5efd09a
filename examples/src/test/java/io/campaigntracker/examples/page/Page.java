package io.campaigntracker.examples.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of documentation: its imports and its blocks of Java.
 *
 * @param testedBy the tests of a module that the examples do without, in which the blocks stand instead of running here; empty for most pages
 */
record Page(String name, String imports, List<Block> blocks, Optional<Path> testedBy) {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TESTED_BY = Pattern.compile("<!-- tested by: (\\S+) -->");

    private static final Pattern PART =
            Pattern.compile("<!-- (given|as|then):(.*?)-->|^```java\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    /** {@return the README and the pages of docs/ that show Java} */
    static List<Page> all() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            List<Page> pages = new ArrayList<>();
            List<Path> files = Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
            for (Path file : files) {
                pages.add(of(ROOT.relativize(file).toString(), Files.readString(file)));
            }
            return pages.stream().filter(page -> !page.blocks().isEmpty()).toList();
        }
    }

    /** {@return those whose blocks run here} */
    static List<Page> running() throws IOException {
        return all().stream().filter(page -> page.testedBy().isEmpty()).toList();
    }

    static Page of(String name, String text) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder imports = new StringBuilder();
        StringBuilder given = new StringBuilder();
        List<Substitute> substitutes = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            String kind = part.group(1);
            if (kind == null && isImports(part.group(3))) {
                imports.append(part.group(3));
            } else if (kind == null) {
                int line = (int) text.substring(0, part.start(3)).lines().count() + 1;
                blocks.add(new Block(line, given.toString(), part.group(3), "", List.copyOf(substitutes)));
                given.setLength(0);
                substitutes.clear();
            } else if (kind.equals("given")) {
                given.append(part.group(2));
            } else if (kind.equals("as")) {
                part.group(2).strip().lines().map(Substitute::of).forEach(substitutes::add);
            } else {
                Block last = blocks.remove(blocks.size() - 1);
                blocks.add(last.then(part.group(2)));
            }
        }
        Optional<Path> testedBy = TESTED_BY
                .matcher(text)
                .results()
                .map(found -> ROOT.resolve(found.group(1)))
                .findFirst();
        return new Page(name, imports.toString(), List.copyOf(blocks), testedBy);
    }

    private static boolean isImports(String code) {
        return code.lines().filter(line -> !line.isBlank()).allMatch(line -> line.startsWith("import "));
    }

    /** {@return the class that holds a page's blocks, one method each} */
    String className() {
        return "Page_" + name.replaceAll("[^A-Za-z0-9]", "_");
    }

    /** {@return the source of that class} */
    String source() {
        StringBuilder source = new StringBuilder("import static org.assertj.core.api.Assertions.assertThat;\n")
                .append(
                        "import io.campaigntracker.examples.Database;\nimport io.campaigntracker.examples.page.Scene;\n")
                .append(imports)
                .append("public final class ")
                .append(className())
                .append(" extends Scene {\n");
        blocks.forEach(block -> source.append(block.source()));
        source.append("}\n");
        blocks.stream().filter(Block::isType).forEach(block -> source.append(block.code()));
        return source.toString();
    }

    /** A block, what has to be there before it and what has to hold after it. */
    record Block(int line, String given, String code, String then, List<Substitute> substitutes) {

        private static final Pattern TYPE =
                Pattern.compile("^(@.*\n)*(public )?(final |abstract )?(class|record|interface) ");

        Block then(String assertions) {
            return new Block(line, given, code, then + assertions, substitutes);
        }

        String method() {
            return "line" + line;
        }

        boolean isType() {
            return TYPE.matcher(code).find();
        }

        /** {@return the method that runs it; a type stands beside the page's class} */
        String source() {
            String running = isType() ? "" : code;
            for (Substitute substitute : substitutes) {
                running = substitute.in(running, line);
            }
            return "public void " + method() + "() throws Exception {\n" + given + running + then + "}\n";
        }
    }

    /** What a literal of the page stands for when it runs. */
    record Substitute(String shown, String running) {

        static Substitute of(String line) {
            String[] sides = line.split(" => ", 2);
            return new Substitute(sides[0].strip(), sides[1].strip());
        }

        String in(String code, int line) {
            if (!code.contains(shown)) {
                throw new IllegalStateException("the block of line " + line + " does not hold " + shown);
            }
            return code.replace(shown, running);
        }
    }
}
