package io.campaigntracker.examples.page;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles pages in memory, with the JDK's own compiler and the class path of the tests. */
final class PageCompiler extends ClassLoader {

    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    private PageCompiler() {
        super(PageCompiler.class.getClassLoader());
    }

    /** {@return a loader of the classes of the pages} */
    static ClassLoader compile(List<Page> pages) throws Exception {
        PageCompiler loader = new PageCompiler();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(told, Locale.ROOT, null);
                JavaFileManager memory = loader.keepingWhatIsWritten(files)) {
            List<Source> sources = pages.stream().map(Source::new).toList();
            List<String> options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
            if (!compiler.getTask(null, memory, told, options, null, sources).call()) {
                throw new AssertionError(told.getDiagnostics().stream()
                        .map(problem -> problem.getMessage(Locale.ROOT) + "\n    in "
                                + shown(problem.getSource(), problem.getLineNumber()))
                        .collect(Collectors.joining("\n")));
            }
        }
        return loader;
    }

    private static String shown(JavaFileObject source, long line) {
        if (!(source instanceof Source page)) {
            return "the class path";
        }
        return page.page.name() + ": "
                + page.getCharContent(true)
                        .lines()
                        .skip(line - 1)
                        .findFirst()
                        .orElse("")
                        .strip();
    }

    private JavaFileManager keepingWhatIsWritten(StandardJavaFileManager files) {
        return new ForwardingJavaFileManager<>(files) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return classes.computeIfAbsent(name, any -> new ByteArrayOutputStream());
                    }
                };
            }
        };
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ByteArrayOutputStream bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }

    private static final class Source extends SimpleJavaFileObject {

        private final Page page;

        Source(Page page) {
            super(URI.create("memory:///" + page.className() + ".java"), Kind.SOURCE);
            this.page = page;
        }

        @Override
        public String getCharContent(boolean ignoreEncodingErrors) {
            return page.source();
        }
    }
}
