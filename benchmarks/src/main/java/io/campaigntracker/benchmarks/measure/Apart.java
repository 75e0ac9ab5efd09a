package io.campaigntracker.benchmarks.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A way that runs in a process of its own, as it would in somebody's service: what the compiler has seen of the other ways there
 * neither helps nor hinders it.
 */
public final class Apart implements Rounds.Runner {

    private static final List<String> FLAGS = List.of("-Xmx2g", "-XX:+UseParallelGC");

    private final ChildJvm process;

    private Apart(ChildJvm process) {
        this.process = process;
    }

    /** @param main calls {@link #serve} */
    static Apart start(Class<?> main, List<String> arguments) throws IOException {
        return new Apart(ChildJvm.start(FLAGS, main, arguments.toArray(String[]::new)));
    }

    /** Runs {@code work} each time the other process asks for it, until that closes this one's standard input. */
    public static void serve(Rounds.Work work) throws Exception {
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (asked.readLine() != null) {
            System.out.println(Timed.of(work).line());
        }
    }

    @Override
    public Timed run() throws IOException {
        process.send("run");
        return Timed.ofLine(process.line());
    }

    @Override
    public void close() {
        process.close();
    }
}
