package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final String SECRET = "EAABsbCS1iHgBAKZCmjZBZAmZCcanaryZD";

    private final Printed out = new Printed();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quickstart",
                "track",
                "doctor",
                "from-csv",
                "anomalies",
                "creatives",
                "offline-conversions",
                "mcp",
                "generate-completion"
            })
    void help_isThereForEveryCommand(String command) {
        assertThat(out.run(Map.of(), command, "--help")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("Usage: tracker-examples " + command, "-h, --help");
    }

    @Test
    void help_ofAll_namesTheCommandsAndWhatTheStatusMeans() {
        assertThat(out.run(Map.of(), "--help")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .contains("from-csv", "generate-completion", "Exit status:", "3   something is missing");
    }

    @Test
    void nothing_isABadCommandLine_andShowsTheCommands() {
        assertThat(out.run(Map.of())).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(out.toString()).contains("quickstart", "track", "doctor");
    }

    @Test
    void completion_printsAScriptThatKnowsTheOptions() {
        assertThat(out.run(Map.of(), "generate-completion")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("complete -F", "--database-url", "from-csv");
    }

    @Test
    void argumentsThatNobodyAskedFor_areNotRepeated() {
        assertThat(out.run(Map.of(), "track", "--since", "2026-01-01", "--until", "2026-01-02", "--token=" + SECRET))
                .isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(out.run(Map.of(), "doctor", SECRET)).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(out.run(Map.of(), SECRET)).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(out.run(Map.of(), "track", "--since", SECRET, "--until", "2026-01-01"))
                .isEqualTo(ExitStatus.BAD_ARGUMENTS);

        assertThat(out.toString()).contains("'--token'", "YYYY-MM-DD").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--zone", "--encoding", "--separator", "--decimal-mark", "--date-order", "--currency", "--map"})
    void secretInPlaceOfAnOptionsValue_isNotRepeated(String option) {
        assertThat(out.run(Map.of(), "from-csv", option, SECRET)).isEqualTo(ExitStatus.BAD_ARGUMENTS);

        assertThat(out.toString()).doesNotContain(SECRET, "unexpected failure");
    }

    @Test
    void currencyThatIsNone_isABadCommandLine() {
        assertThat(out.run(Map.of(), "from-csv", "--currency", "euro")).isEqualTo(ExitStatus.BAD_ARGUMENTS);

        assertThat(out.toString()).contains("'euro' is not an ISO 4217 code").doesNotContain("unexpected failure");
    }

    @Test
    void folderInPlaceOfAFile_isABadCommandLine() {
        assertThat(out.run(Map.of(), "from-csv", "src")).isEqualTo(ExitStatus.BAD_ARGUMENTS);

        assertThat(out.toString())
                .contains("src can't be read: it is a directory")
                .doesNotContain("unexpected failure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"track", "doctor"})
    void secretGivenAsAccountId_isNeverPrinted(String command) throws Exception {
        Map<String, String> environment = Map.of(
                "META_ACCESS_TOKEN", "1234567890", "META_AD_ACCOUNT_ID", SECRET, "DATABASE_URL", Database.create());

        String[] args = command.equals("track")
                ? new String[] {command, "--since", "2026-01-01", "--until", "2026-01-02"}
                : new String[] {command};
        assertThat(out.run(environment, args)).isEqualTo(ExitStatus.BAD_ARGUMENTS);

        assertThat(out.toString()).contains("account").doesNotContain(SECRET);
    }
}
