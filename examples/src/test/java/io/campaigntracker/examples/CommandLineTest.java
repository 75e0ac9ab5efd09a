package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final String SECRET = "EAABsbCS1iHgBAKZCmjZBZAmZCcanaryZD";

    private final Printed out = new Printed();

    /** {@return the commands as the help of all lists them, so that none is forgotten here} */
    static List<String> commands() {
        Printed help = new Printed();
        help.run(Map.of(), "--help");
        List<String> lines = help.toString().lines().toList();
        return lines.subList(lines.indexOf("Commands:") + 1, lines.size()).stream()
                .takeWhile(line -> line.startsWith("  "))
                .filter(line -> !line.startsWith("   "))
                .map(line -> line.strip().split(" ")[0])
                .toList();
    }

    @Test
    void commands_areThoseThatThereAre() {
        assertThat(commands())
                .contains("quickstart", "guarded-pause", "watch", "mcp", "dashboard")
                .hasSizeGreaterThan(11);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void optionNobodyKnows_isABadCommandLine_andNotRepeated_whateverTheCommand(String command) {
        // the parser's own command takes whatever is behind it
        assumeFalse(command.equals("generate-completion"));

        assertThat(out.run(Map.of(), command, "--nonsense=" + SECRET)).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(out.run(Map.of(), command, "too", "many", SECRET)).isEqualTo(ExitStatus.BAD_ARGUMENTS);

        assertThat(out.toString()).contains(command + " --help").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("commands")
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

    static Stream<Arguments> notAsNeeded() {
        Map<String, String> database = Map.of("DATABASE_URL", "mysql://u:" + SECRET + "@db/ads");
        return Stream.of(
                Arguments.of(List.of("dashboard", "--port", "70000"), Map.of(), "0 (a free one) to 65535"),
                Arguments.of(List.of("dashboard", "--port", "-1"), Map.of(), "0 (a free one) to 65535"),
                Arguments.of(List.of("dashboard"), Map.of("DASHBOARD_TOKEN", "short"), "at least 24 are needed"),
                Arguments.of(List.of("dashboard"), database, "begins with neither postgresql://"),
                Arguments.of(List.of("mcp"), database, "begins with neither postgresql://"),
                Arguments.of(
                        List.of("mcp"),
                        Map.of(
                                "DATABASE_URL",
                                "postgresql://u:p@127.0.0.1:1/ads",
                                "META_ACCESS_TOKEN",
                                "x",
                                "META_AD_ACCOUNT_ID",
                                SECRET),
                        "ad account"),
                Arguments.of(
                        List.of("quickstart", "--database-url", "mysql://u:" + SECRET + "@db/ads"),
                        Map.of(),
                        "begins with neither postgresql://"),
                Arguments.of(List.of("watch", "--days", "0"), Map.of(), "at least 1"),
                Arguments.of(List.of("watch", "--days", "2147483647"), Map.of(), "at most"));
    }

    @ParameterizedTest
    @MethodSource("notAsNeeded")
    void commandLineOrEnvironmentThatIsNotAsNeeded_isToldInASentence(
            List<String> args, Map<String, String> environment, String told) {
        assertThat(out.run(environment, args.toArray(String[]::new))).isEqualTo(ExitStatus.BAD_ARGUMENTS);

        assertThat(out.toString()).contains(told).doesNotContain(SECRET, "unexpected failure", "Exception");
    }

    @Test
    void portThatIsTaken_isToldInASentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(out.run(Map.of(), "dashboard", "--port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(ExitStatus.BAD_ARGUMENTS);
        }

        assertThat(out.toString()).contains("can't listen on", "--port").doesNotContain("unexpected failure");
    }

    @Test
    void databaseThatIsDown_leavesSomethingMissing() {
        assertThat(out.run(Map.of(), "quickstart", "--database-url", "postgresql://u:" + SECRET + "@127.0.0.1:1/ads"))
                .isEqualTo(ExitStatus.INCOMPLETE);

        assertThat(out.toString())
                .contains("missing: the database can't be used")
                .doesNotContain(SECRET, "unexpected failure");
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
