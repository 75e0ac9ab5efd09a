package io.campaigntracker.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.FileSystemGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

/** What a native image is built from: an application that is processed ahead of time starts from the code generated for it, without a look at annotations. */
class AheadOfTimeTest {

    private static final Map<String, String> PROPERTIES = Map.of(
            "campaign-tracker.meta.access-token", "EAAsecret1234567890",
            "campaign-tracker.meta.accounts", "act_1",
            "campaign-tracker.parallelism", "2",
            "management.endpoints.web.exposure.include", "campaigntracker,campaignreport");

    @TempDir
    private Path folder;

    @Test
    void application_processedAheadOfTime_startsFromWhatWasGenerated() throws Exception {
        DefaultGenerationContext generated = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get(Application.class)), new FileSystemGeneratedFiles(folder));
        ClassName initializer;
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of(PROPERTIES).applyTo(context);
            context.register(Application.class);
            initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
        }
        generated.writeGeneratedContent();

        assertHinted(generated.getRuntimeHints());
        compile();
        assertThat(start(initializer.reflectionName()))
                .containsEntry("accounts", "[1]")
                .containsEntry("endpoints", "1")
                .containsEntry("health", "[campaigntrackerHealthIndicator]")
                .containsEntry("parallelism", "2")
                .containsEntry("stores", "1")
                .containsEntry("trackers", "1");
    }

    private static void assertHinted(RuntimeHints hints) {
        assertThat(RuntimeHintsPredicates.resource()
                        .forResource("io/campaigntracker/jooq/db/migration/V1__baseline.sql"))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(CampaignTracker.class))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection().onType(CampaignTrackerProperties.Meta.class))
                .as("properties are bound")
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection().onType(CampaignTrackerEndpoint.Standing.class))
                .as("what the endpoint answers is written as JSON")
                .accepts(hints);
    }

    private void compile() throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-d",
                Files.createDirectories(folder.resolve("classes")).toString(),
                "-cp",
                System.getProperty("java.class.path")));
        try (Stream<Path> sources = Files.walk(folder.resolve("sources"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    /** In a class loader of its own, for generated code calls what is package-private. */
    @SuppressWarnings("unchecked")
    private Map<String, String> start(String initializer) throws Exception {
        List<URL> path = new ArrayList<>(List.of(
                folder.resolve("classes").toUri().toURL(),
                folder.resolve("resources").toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        ClassLoader former = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader own = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(own);
            return (Map<String, String>) own.loadClass(AheadOfTimeRun.class.getName())
                    .getMethod("run", String.class, Map.class)
                    .invoke(null, initializer, PROPERTIES);
        } finally {
            Thread.currentThread().setContextClassLoader(former);
        }
    }

    /** An application as others write it, with a database that is down. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        CampaignTrackerAutoConfiguration.class,
        CampaignTrackerHealthAutoConfiguration.class,
        CampaignTrackerEndpointAutoConfiguration.class,
        CampaignTrackerSecretsAutoConfiguration.class,
        EndpointAutoConfiguration.class
    })
    static class Application {

        @Bean
        DataSource shop() {
            PGSimpleDataSource nobody = new PGSimpleDataSource();
            nobody.setServerNames(new String[] {"localhost"});
            nobody.setPortNumbers(new int[] {1});
            return nobody;
        }
    }
}
