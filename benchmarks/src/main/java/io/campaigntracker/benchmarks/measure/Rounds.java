package io.campaigntracker.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs several ways of doing the same thing in turns in one process, so that whatever else the machine does hits all of them, and
 * demands the same answer of each. Ratios of such medians hold where absolute times do not; on a machine that others use at the same
 * time, processor time is the steadier of the two.
 */
public final class Rounds {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** One way; gives its answer. */
    public interface Work {
        Object run() throws Exception;
    }

    /** Something without an answer. */
    public interface Step {
        void run() throws Exception;
    }

    /** @param check gives the answer afterwards, which is not measured; null where the work itself does */
    private record Way(Work work, @Nullable Work check) {}

    private final int warmUps;
    private final int rounds;
    private final Map<String, Way> ways = new LinkedHashMap<>();
    private Step before = () -> {};

    public Rounds(int warmUps, int rounds) {
        this.warmUps = warmUps;
        this.rounds = rounds;
    }

    public Rounds way(String name, Work work) {
        ways.put(name, new Way(work, null));
        return this;
    }

    /** A way whose answer is looked up afterwards, outside of what is measured. */
    public Rounds way(String name, Step work, Work check) {
        ways.put(
                name,
                new Way(
                        () -> {
                            work.run();
                            return name;
                        },
                        check));
        return this;
    }

    /** What is done before each run of a way and not measured. */
    public Rounds before(Step preparation) {
        this.before = preparation;
        return this;
    }

    /** {@return the measurements by name, in the order in which the ways were added} */
    public Map<String, Measurement> run(Object expected) throws Exception {
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        ways.keySet()
                .forEach(name -> measurements.put(
                        name, new Measurement(name, new long[rounds], new long[rounds], new long[rounds])));
        List<String> order = new ArrayList<>(ways.keySet());
        for (int round = -warmUps; round < rounds; round++) {
            for (int i = 0; i < order.size(); i++) {
                String name = order.get(Math.floorMod(i + round, order.size()));
                Way way = ways.get(name);
                before.run();
                System.gc();
                Map<Long, Long> allocatedBefore = allocated();
                long busyBefore = SYSTEM.getProcessCpuTime();
                long start = System.nanoTime();
                Object answer = way.work().run();
                long took = System.nanoTime() - start;
                long busy = SYSTEM.getProcessCpuTime() - busyBefore;
                long bytes = since(allocatedBefore);
                if (way.check() != null) {
                    answer = way.check().run();
                }
                if (!expected.equals(answer)) {
                    throw new IllegalStateException(name + " gave " + answer + " instead of " + expected);
                }
                if (round >= 0) {
                    measurements.get(name).nanos()[round] = took;
                    measurements.get(name).busy()[round] = busy;
                    measurements.get(name).allocated()[round] = bytes;
                }
            }
        }
        return measurements;
    }

    private static Map<Long, Long> allocated() {
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        Map<Long, Long> allocated = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            allocated.put(ids[i], Math.max(0, bytes[i]));
        }
        return allocated;
    }

    private static long since(Map<Long, Long> before) {
        return allocated().entrySet().stream()
                .mapToLong(entry -> entry.getValue() - before.getOrDefault(entry.getKey(), 0L))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
