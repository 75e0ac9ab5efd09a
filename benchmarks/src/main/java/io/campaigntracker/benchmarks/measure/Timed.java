package io.campaigntracker.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What one run took, in the process in which it ran.
 *
 * @param nanos of time
 * @param busy nanoseconds of processor time of the process
 * @param allocated bytes that its threads allocated
 * @param answer what the run gave, as text
 */
record Timed(long nanos, long busy, long allocated, String answer) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Timed of(Rounds.Work work) throws Exception {
        System.gc();
        Map<Long, Long> allocatedBefore = allocatedByThread();
        long busyBefore = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        Object answer = work.run();
        long took = System.nanoTime() - start;
        long busy = SYSTEM.getProcessCpuTime() - busyBefore;
        return new Timed(took, busy, since(allocatedBefore), String.valueOf(answer));
    }

    /** {@return a line that {@link #ofLine} reads} */
    String line() {
        return nanos + " " + busy + " " + allocated + " " + answer;
    }

    static Timed ofLine(String line) throws IOException {
        String[] parts = line.split(" ", 4);
        if (parts.length < 4) {
            throw new IOException("no measurement: " + line);
        }
        return new Timed(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]);
    }

    private static Map<Long, Long> allocatedByThread() {
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        Map<Long, Long> allocated = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            allocated.put(ids[i], Math.max(0, bytes[i]));
        }
        return allocated;
    }

    private static long since(Map<Long, Long> before) {
        return allocatedByThread().entrySet().stream()
                .mapToLong(entry -> entry.getValue() - before.getOrDefault(entry.getKey(), 0L))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
