package io.campaigntracker.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.configurationprocessor.ConfigurationMetadataAnnotationProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ApplicationContext;

/**
 * The metadata that editors complete properties from is what Spring Boot's own processor makes of the properties. To make it anew, copy what the first test wrote: its message says
 * where.
 */
class ConfigurationMetadataTest {

    private static final Path COMMITTED = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");

    @Test
    void metadata_isWhatTheProcessorMakesOfTheProperties(@TempDir Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path made = process(folder);

        assertThat(json.readTree(COMMITTED.toFile()))
                .as("what the processor makes: %s", Files.readString(made))
                .isEqualTo(json.readTree(made.toFile()));
    }

    @Test
    void eachProperty_isDescribed() throws IOException {
        List<String> undescribed = new ArrayList<>();
        for (JsonNode property : new ObjectMapper().readTree(COMMITTED.toFile()).path("properties")) {
            if (property.path("description").asText().isBlank()) {
                undescribed.add(property.path("name").asText());
            }
        }
        assertThat(undescribed).isEmpty();
    }

    private static Path process(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:only", "-parameters", "-d", folder.toString(), "-cp", classPath()),
                    null,
                    files.getJavaFileObjects(
                            Path.of("src/main/java/io/campaigntracker/spring/CampaignTrackerProperties.java")));
            task.setProcessors(List.of(new ConfigurationMetadataAnnotationProcessor()));
            assertThat(task.call()).isTrue();
        }
        return folder.resolve("META-INF/spring-configuration-metadata.json");
    }

    private static String classPath() {
        return Stream.of(ConfigurationProperties.class, ApplicationContext.class, Nullable.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
