package io.campaigntracker.examples;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs an example by its name. */
public final class Main {

    private static final Map<String, Example> EXAMPLES = new LinkedHashMap<>();

    static {
        EXAMPLES.put("quickstart", new Quickstart());
        EXAMPLES.put("track", new Track(System.getenv()));
        EXAMPLES.put("doctor", new Doctor(System.getenv()));
        EXAMPLES.put("from-csv", new FromCsv());
        EXAMPLES.put("anomalies", new Anomalies());
        EXAMPLES.put("creatives", new CreativesDemo());
        EXAMPLES.put("offline-conversions", new OfflineConversionsDemo());
    }

    private Main() {}

    /** Runs the example named first and exits with its status. */
    public static void main(String[] args) {
        int status = run(Arrays.asList(args), System.out, System.err);
        if (status != ExitStatus.DONE) {
            System.exit(status);
        }
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        Example example = args.isEmpty() ? null : EXAMPLES.get(args.get(0));
        if (example == null) {
            err.println("usage: " + String.join(" | ", EXAMPLES.keySet()) + " [options]");
            return ExitStatus.BAD_ARGUMENTS;
        }
        try {
            return example.run(args.subList(1, args.size()), out);
        } catch (UsageException failure) {
            err.println(failure.getMessage());
            return ExitStatus.BAD_ARGUMENTS;
        } catch (Exception failure) {
            err.println("unexpected failure: " + failure);
            failure.printStackTrace(err);
            return ExitStatus.UNFORESEEN;
        }
    }
}
