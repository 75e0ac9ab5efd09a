package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import io.campaigntracker.core.fixture.MainSources;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One word for one thing: what a record holds is told under its component's name and under no other. */
class RecordVocabularyTest {

    private static final Pattern WRAPPER = Pattern.compile(
            "Optional(Int|Long|Double)?\\.of(Nullable)?|Objects\\.requireNonNull|(List|Set|Map)\\.copyOf|Collections\\.unmodifiable\\w+");
    private static final Set<String> CONVERSIONS = Set.of("doubleValue", "longValue", "intValue", "booleanValue");

    @Test
    void noRecord_tellsAComponentUnderAnotherName() throws IOException {
        List<String> records = MainSources.of(".*").stream()
                .map(RecordVocabularyTest::read)
                .filter(source -> source.contains("record "))
                .toList();

        assertThat(records).hasSizeGreaterThan(150);
        assertThat(aliases(records)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String title() { return name; }",
                "String title() { return this.name; }",
                "String title() { return name(); }",
                "Optional<String> title() { return Optional.ofNullable(name); }",
                "Optional<String> title() { return name == null ? Optional.empty() : Optional.of(name); }",
                "OptionalLong size() { return rows != null ? OptionalLong.of(rows.longValue()) : OptionalLong.empty(); }",
                "String title() { return Objects.requireNonNull(name); }"
            })
    void anotherNameOfAComponent_isFound(String method) throws IOException {
        assertThat(aliases(List.of("record Thing(String name, Long rows) { " + method + " }")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public String name() { return name; }",
                "public String toString() { return name; }",
                "boolean isNamed() { return name != null; }",
                "String title() { return name.trim(); }",
                "Title title() { return Title.of(name); }",
                "String title(String fallback) { return name; }",
                "static String usual() { return name; }"
            })
    void whatIsMadeOfAComponent_isNoOtherName(String method) throws IOException {
        assertThat(aliases(List.of("record Thing(String name, Long rows) { " + method + " }")))
                .isEmpty();
    }

    private static List<String> aliases(List<String> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> files = sources.stream().map(Source::new).collect(Collectors.toList());
        JavacTask task = (JavacTask) compiler.getTask(null, null, problem -> {}, List.of(), null, files);
        List<String> found = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            unit.accept(
                    new TreeScanner<Void, Void>() {
                        @Override
                        public Void visitClass(ClassTree type, Void nothing) {
                            if (type.getKind() == Tree.Kind.RECORD) {
                                found.addAll(aliasesIn(type));
                            }
                            return super.visitClass(type, nothing);
                        }
                    },
                    null);
        }
        return found;
    }

    private static List<String> aliasesIn(ClassTree type) {
        Set<String> components = type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .map(field -> field.getName().toString())
                .collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method
                    && method.getParameters().isEmpty()
                    && !method.getModifiers().getFlags().contains(Modifier.STATIC)
                    && !method.getName().contentEquals("toString")) {
                returned(method)
                        .flatMap(value -> component(value, components))
                        .filter(component -> !method.getName().contentEquals(component))
                        .ifPresent(component ->
                                found.add(type.getSimpleName() + "." + method.getName() + " is " + component));
            }
        }
        return found;
    }

    private static Optional<ExpressionTree> returned(MethodTree method) {
        BlockTree body = method.getBody();
        return body != null
                        && body.getStatements().size() == 1
                        && body.getStatements().get(0) instanceof ReturnTree statement
                ? Optional.ofNullable(statement.getExpression())
                : Optional.empty();
    }

    /** The component that an expression merely returns: by itself, or in an Optional. */
    private static Optional<String> component(ExpressionTree value, Set<String> components) {
        if (value instanceof ParenthesizedTree parentheses) {
            return component(parentheses.getExpression(), components);
        }
        if (value instanceof IdentifierTree name) {
            return Optional.of(name.getName().toString()).filter(components::contains);
        }
        if (value instanceof MemberSelectTree select
                && select.getExpression().toString().equals("this")) {
            return Optional.of(select.getIdentifier().toString()).filter(components::contains);
        }
        if (value instanceof ConditionalExpressionTree choice) {
            return Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
                    .filter(branch -> !branch.toString().endsWith(".empty()"))
                    .findFirst()
                    .filter(branch -> choice.toString().contains(".empty()"))
                    .flatMap(branch -> component(branch, components));
        }
        return value instanceof MethodInvocationTree call ? ofCall(call, components) : Optional.empty();
    }

    private static Optional<String> ofCall(MethodInvocationTree call, Set<String> components) {
        ExpressionTree called = call.getMethodSelect();
        if (call.getArguments().isEmpty() && called instanceof MemberSelectTree select) {
            return CONVERSIONS.contains(select.getIdentifier().toString())
                    ? component(select.getExpression(), components)
                    : component(select, components);
        }
        if (call.getArguments().isEmpty()) {
            return component(called, components);
        }
        return call.getArguments().size() == 1
                        && WRAPPER.matcher(called.toString()).matches()
                ? component(call.getArguments().get(0), components)
                : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Source.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
