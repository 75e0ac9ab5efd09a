package io.campaigntracker.report.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.report.ReportWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WrittenFormatsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static String written(ReportFigures report, ReportFormat format) {
        StringWriter text = new StringWriter();
        try {
            ReportWriter.of(format).write(report, format, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** To change them, run this test with {@code -Dtracker.golden.write=true} and look at the difference. Of HTML what stands between its scripts is compared. */
    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void writer_writesWhatIsCheckedIn(ReportFormat format) throws IOException {
        String text = written(SampleReport.full(), format)
                .replaceAll("(?s)<style>.*?</style>|<script>.*?</script>|<meta http-equiv.*?>", "");
        Path golden = GOLDEN.resolve("report." + format.name().toLowerCase(Locale.ROOT));
        if (Boolean.getBoolean("tracker.golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @Test
    void writer_isFoundByServiceLoader() {
        assertThat(ReportWriter.of(ReportFormat.HTML)).isInstanceOf(StandardReportWriter.class);
    }

    @Test
    void withoutTheModule_theErrorNamesIt() throws Exception {
        URL api = ReportWriter.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {api}, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(alone);
            Class<?> writer = alone.loadClass(ReportWriter.class.getName());
            Class<?> formats = alone.loadClass(ReportFormat.class.getName());
            assertThatThrownBy(() -> writer.getMethod("of", formats).invoke(null, formats.getEnumConstants()[0]))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("io.campaigntracker:tracker-report");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
