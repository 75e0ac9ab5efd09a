package io.campaigntracker.core.file;

import java.io.Serial;

/** A cell or line can't be taken; the message may be shown. */
final class CellRefusal extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String column;
    private final String problem;

    CellRefusal(String column, String problem) {
        super(problem);
        this.column = column;
        this.problem = problem;
    }

    String problem() {
        return problem;
    }

    String column() {
        return column;
    }
}
