package io.campaigntracker.examples;

import java.io.PrintStream;
import java.util.List;

/** Something one can run from the command line. */
@FunctionalInterface
interface Example {

    /**
     * Runs it.
     *
     * @param args what follows its name
     * @param out where people look
     * @return an exit status: 0 when all is well
     * @throws Exception on anything unforeseen
     */
    int run(List<String> args, PrintStream out) throws Exception;
}
