package io.campaigntracker.examples.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every block of Java in the documentation compiles with the imports of its page, runs, and does what the page says. */
class DocumentationTest {

    @TestFactory
    Stream<DynamicNode> blocks_run() throws Exception {
        List<Page> pages = Page.running();
        ClassLoader classes = PageCompiler.compile(pages);
        return pages.stream()
                .map(page -> DynamicContainer.dynamicContainer(
                        page.name(),
                        page.blocks().stream()
                                .map(block -> DynamicTest.dynamicTest(
                                        "line " + block.line(), () -> run(classes, page, block)))));
    }

    @Test
    void imports_areThoseThatThePageNeeds() throws Exception {
        for (Page page : Page.running()) {
            String shown = String.join(
                    "\n", page.blocks().stream().map(Page.Block::code).toList());

            assertThat(page.imports().lines())
                    .as("imports of %s", page.name())
                    .isSorted()
                    .allMatch(
                            line -> Pattern.compile("\\b" + simpleName(line) + "\\b")
                                    .matcher(shown)
                                    .find(),
                            "needed");
        }
    }

    @Test
    void blocks_ofModulesThatTheExamplesDoWithout_standInTheirTests() throws Exception {
        for (Page page : Page.all()) {
            if (page.testedBy().isPresent()) {
                String tests = bare(Files.readString(page.testedBy().get()));
                assertThat(page.blocks())
                        .as("blocks of %s", page.name())
                        .allSatisfy(block -> assertThat(tests).contains(bare(block.code())));
            }
        }
    }

    @Test
    void compiler_refusesWhatDoesNotExist() {
        Page wrong = Page.of("wrong.md", "```java\ntracker.campaigns(\"1\").profit();\n```\n");

        assertThat(catchThrowable(() -> PageCompiler.compile(List.of(wrong))))
                .hasMessageContaining("cannot find symbol")
                .hasMessageContaining("wrong.md: tracker.campaigns(\"1\").profit();");
    }

    @Test
    void block_whoseWordDoesNotHold_fails() throws Exception {
        Page wrong =
                Page.of("wrong.md", "```java\nint two = 1 + 1;\n```\n<!-- then: assertThat(two).isEqualTo(3); -->\n");
        ClassLoader classes = PageCompiler.compile(List.of(wrong));

        assertThat(catchThrowable(() -> run(classes, wrong, wrong.blocks().get(0))))
                .isInstanceOf(AssertionError.class);
    }

    private static String bare(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static String simpleName(String line) {
        return Pattern.compile(".*\\.(\\w+);").matcher(line).replaceAll("$1");
    }

    private static void run(ClassLoader classes, Page page, Page.Block block) throws Exception {
        PrintStream out = System.out;
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        Class<?> type = classes.loadClass(page.className());
        try (Scene scene = (Scene) type.getConstructor().newInstance()) {
            type.getMethod(block.method()).invoke(scene);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) failed.getCause();
        } finally {
            System.setOut(out);
        }
    }
}
