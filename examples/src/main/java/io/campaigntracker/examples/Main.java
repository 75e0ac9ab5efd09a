package io.campaigntracker.examples;

import io.campaigntracker.model.Redactor;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs an example by its name. */
@Command(
        name = "tracker-examples",
        description = "Examples of Campaign Tracker. Each says with --help what it takes.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all is well",
            "1:something unforeseen happened",
            "2:the command line, the environment or a file is not as needed",
            "3:something is missing from what was asked for"
        })
public final class Main {

    private static final int LONGEST_NAME = 40;

    @Mixin
    @SuppressWarnings("unused") // read by the parser
    private final HelpOption help = new HelpOption();

    private Main() {}

    /** Runs the example named first and exits with its status. */
    public static void main(String[] args) {
        int status = run(Arrays.asList(args), System.getenv(), System.out, System.err);
        if (status != ExitStatus.DONE) {
            System.exit(status);
        }
    }

    static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        CommandLine commands = new CommandLine(new Main())
                .addSubcommand("quickstart", new Quickstart(out))
                .addSubcommand("track", new Track(environment, out))
                .addSubcommand("doctor", new Doctor(environment, out))
                .addSubcommand("from-csv", new FromCsv(out))
                .addSubcommand("anomalies", new Anomalies(out))
                .addSubcommand("creatives", new CreativesDemo(out))
                .addSubcommand("offline-conversions", new OfflineConversionsDemo(out))
                .addSubcommand("guarded-pause", new GuardedPause(out))
                .addSubcommand("watch", new WatchDemo(out))
                .addSubcommand("mcp", new Mcp(environment, out))
                .addSubcommand("generate-completion", new GenerateCompletion());
        commands.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((bad, given) -> refused(bad.getCommandLine(), problem(bad)))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
        if (args.isEmpty()) {
            commands.usage(commands.getErr());
            return ExitStatus.BAD_ARGUMENTS;
        }
        return commands.execute(args.toArray(String[]::new));
    }

    private static int failed(Exception failure, CommandLine command) {
        if (failure instanceof UsageException) {
            return refused(command, String.valueOf(failure.getMessage()));
        }
        Throwable shown = Redactor.ofShapes().loggable(failure);
        command.getErr().println("unexpected failure: " + shown);
        shown.printStackTrace(command.getErr());
        return ExitStatus.UNFORESEEN;
    }

    private static int refused(CommandLine command, String problem) {
        command.getErr().println(problem);
        command.getErr().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.BAD_ARGUMENTS;
    }

    /** What nobody asked for is not repeated: it may be a token in the wrong place. */
    private static String problem(ParameterException bad) {
        if (bad instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            String name = first.split("=", 2)[0];
            return name.startsWith("--") && name.length() <= LONGEST_NAME
                    ? "unknown option '" + name + "'"
                    : unmatched.getUnmatched().size() + " arguments too many, or no such command";
        }
        return Redactor.ofShapes().line(bad.getMessage());
    }
}
