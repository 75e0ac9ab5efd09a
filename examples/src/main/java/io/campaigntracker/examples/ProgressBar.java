package io.campaigntracker.examples;

import io.campaigntracker.sync.ProgressListener;
import io.campaigntracker.sync.SyncProgress;
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
        return new ProgressBar(out, out == System.out && System.console() != null && System.getenv("CI") == null);
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
