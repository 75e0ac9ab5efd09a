package io.campaigntracker.examples;

import picocli.CommandLine.Option;

/** What every command understands. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Say what the command does and what it takes.")
    @SuppressWarnings("unused") // read by the parser
    private boolean asked;
}
