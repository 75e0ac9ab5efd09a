package io.campaigntracker.examples;

import io.campaigntracker.sync.ProgressListener;
import io.campaigntracker.sync.SyncProgress;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/** How far a sync is: one bar that fills on a terminal, elsewhere a line a quarter. Called by one thread at a time; not thread-safe otherwise. */
final class ProgressBar implements ProgressListener {

    private static final int WIDTH = 30;
    private static final int LINES = 4;

    private final PrintStream out;
    private final boolean terminal;
    private int told;

    /** @param terminal whether a line can be written over */
    ProgressBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** {@return one for a stream, which is a terminal where it is this process's own and somebody sits there} */
    static ProgressBar on(PrintStream out) {
        return new ProgressBar(out, out == System.out && System.getenv("CI") == null && somebodySitsThere());
    }

    /** From JDK 22 on there is a console always, and it says whether it is a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean somebodySitsThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException beforeJdk22) {
            return true;
        } catch (ReflectiveOperationException untold) {
            return false;
        }
    }

    @Override
    public void onProgress(SyncProgress progress) {
        int planned = Math.max(1, progress.partsPlanned());
        int done = Math.min(planned, progress.partsDone());
        String counts = String.format(Locale.ROOT, "%,d of %,d parts, %,d rows", done, planned, progress.rows());
        if (terminal) {
            int full = WIDTH * done / planned;
            out.print("\rsyncing [" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] " + counts
                    + (done == planned ? "\n" : ""));
            out.flush();
            return;
        }
        int quarter = LINES * done / planned;
        if (quarter > told || done == planned) {
            told = quarter;
            out.println("syncing " + counts);
        }
    }
}
