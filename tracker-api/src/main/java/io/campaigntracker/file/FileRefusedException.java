package io.campaigntracker.file;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A file was refused as a whole: nothing of it was imported. The message names line, column and what is allowed. */
public final class FileRefusedException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int TOLD = 20;

    private final transient List<FileProblem> problems;
    private final long count;

    /**
     * @param problems what is wrong, at least one, in the order of the lines
     * @param count how many problems there are, where more were found than are told
     */
    public FileRefusedException(List<FileProblem> problems, long count) {
        super(message(problems, Math.max(count, problems.size())));
        this.problems = List.copyOf(problems);
        this.count = Math.max(count, problems.size());
    }

    /** A file that is wrong in one way. */
    public FileRefusedException(FileProblem problem) {
        this(List.of(problem), 1);
    }

    /** {@return what is wrong, the first hundred at most} */
    public List<FileProblem> problems() {
        return problems == null ? List.of() : problems;
    }

    /** {@return how many problems were found} */
    public long count() {
        return count;
    }

    private static String message(List<FileProblem> problems, long count) {
        String told = problems.stream().limit(TOLD).map(FileProblem::toString).collect(Collectors.joining("\n"));
        if (count == 1) {
            return "nothing was imported: " + told;
        }
        String more = count > TOLD ? "\nand " + (count - TOLD) + " more" : "";
        return "nothing was imported, " + count + " lines are bad\n" + told + more;
    }
}
