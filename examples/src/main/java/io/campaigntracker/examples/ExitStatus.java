package io.campaigntracker.examples;

/** What a command tells its caller. */
final class ExitStatus {

    static final int DONE = 0;
    static final int UNFORESEEN = 1;
    static final int BAD_ARGUMENTS = 2;
    static final int INCOMPLETE = 3;

    private ExitStatus() {}
}
