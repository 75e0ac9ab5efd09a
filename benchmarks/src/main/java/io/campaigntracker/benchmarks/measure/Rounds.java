package io.campaigntracker.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs several ways of doing the same thing in turns, so that whatever else the machine does hits all of them, and demands the same
 * answer of each. Ratios of such medians hold where absolute times do not; on a machine that others use at the same time, processor
 * time is the steadier of the two.
 */
public final class Rounds {

    /** One way; gives its answer. */
    public interface Work {
        Object run() throws Exception;
    }

    /** Something without an answer. */
    public interface Step {
        void run() throws Exception;
    }

    /** Looks up the answer afterwards, outside of what is measured. */
    public interface Check {
        /** @param told what the run itself gave, as text */
        Object answer(String told) throws Exception;
    }

    /** Runs a way once, and again. */
    interface Runner extends AutoCloseable {
        Timed run() throws Exception;

        @Override
        default void close() {}
    }

    /** Makes ready what runs a way. */
    private interface Start {
        Runner start() throws Exception;
    }

    private record Way(Start start, Check check) {}

    private final int warmUps;
    private final int rounds;
    private final Map<String, Way> ways = new LinkedHashMap<>();
    private Step before = () -> {};

    public Rounds(int warmUps, int rounds) {
        this.warmUps = warmUps;
        this.rounds = rounds;
    }

    public Rounds way(String name, Work work) {
        ways.put(name, new Way(() -> () -> Timed.of(work), told -> told));
        return this;
    }

    /** A way whose answer is looked up afterwards, outside of what is measured. */
    public Rounds way(String name, Step work, Work check) {
        Work done = () -> {
            work.run();
            return name;
        };
        ways.put(name, new Way(() -> () -> Timed.of(done), told -> check.run()));
        return this;
    }

    /**
     * A way in a process of its own.
     *
     * @param main calls {@link Apart#serve} with the work
     */
    public Rounds apart(String name, Class<?> main, List<String> arguments, Check check) {
        ways.put(name, new Way(() -> Apart.start(main, arguments), check));
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
        Map<String, Runner> runners = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                runners.put(way.getKey(), way.getValue().start().start());
            }
            List<String> order = List.copyOf(ways.keySet());
            for (int round = -warmUps; round < rounds; round++) {
                for (int i = 0; i < order.size(); i++) {
                    String name = order.get(Math.floorMod(i + round, order.size()));
                    before.run();
                    Timed timed = runners.get(name).run();
                    Object answer = ways.get(name).check().answer(timed.answer());
                    if (!expected.toString().equals(answer.toString())) {
                        throw new IllegalStateException(name + " gave " + answer + " instead of " + expected);
                    }
                    if (round >= 0) {
                        measurements.get(name).add(round, timed);
                    }
                }
            }
        } finally {
            runners.values().forEach(Runner::close);
        }
        return measurements;
    }
}
