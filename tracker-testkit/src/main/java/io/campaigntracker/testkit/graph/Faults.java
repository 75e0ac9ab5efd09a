package io.campaigntracker.testkit.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which requests of a server go wrong, and how. Of several faults that would hit one request the first one given wins, delays add up.
 * Rules may be given and cleared while the server runs. Thread-safe.
 */
public final class Faults {

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Integer> hits = new TreeMap<>();
    private int rowsPerPage = Integer.MAX_VALUE;
    private int rowsPerQuery = Integer.MAX_VALUE;

    Faults() {}

    /** Hits the next request, once. Called several times, hits as many requests, one each. */
    public Faults next(Fault fault) {
        return when(request -> true, 1, fault);
    }

    /** Hits every nth request counted from now, the nth being the first. */
    public Faults every(int n, Fault fault) {
        return every(n, request -> true, fault);
    }

    /** Hits every nth of the requests that match, counted from now. */
    public Faults every(int n, Predicate<GraphRequest> matching, Fault fault) {
        if (n < 1) {
            throw new IllegalArgumentException("n is " + n + "; at least 1 is needed");
        }
        return add(new Rule(matching, fault, n, 0, Integer.MAX_VALUE));
    }

    /** Hits every request that matches. */
    public Faults when(Predicate<GraphRequest> matching, Fault fault) {
        return when(matching, Integer.MAX_VALUE, fault);
    }

    /** Hits the first requests that match, at most so many. */
    public Faults when(Predicate<GraphRequest> matching, int times, Fault fault) {
        if (times < 1) {
            throw new IllegalArgumentException("times is " + times + "; at least 1 is needed");
        }
        return add(new Rule(matching, fault, 1, 0, times));
    }

    /** Lets so many requests through from now on and hits every one after them, such as when a token expires midway. */
    public Faults after(int requests, Fault fault) {
        if (requests < 0) {
            throw new IllegalArgumentException("requests is " + requests + "; at least 0 is needed");
        }
        return add(new Rule(request -> true, fault, 1, requests, Integer.MAX_VALUE));
    }

    /** Answers an insights page that could hold more rows than this with {@link Fault#reduceData()}: smaller pages help. */
    public synchronized Faults capRowsPerPage(int rows) {
        rowsPerPage = rows;
        return this;
    }

    /** Answers insights that could have more rows in all than this with {@link Fault#tooMuchData()}: fewer days or objects help. */
    public synchronized Faults capRowsPerQuery(int rows) {
        rowsPerQuery = rows;
        return this;
    }

    /** Forgets all rules and caps; from now on everything goes well. */
    public synchronized Faults clear() {
        rules.clear();
        rowsPerPage = Integer.MAX_VALUE;
        rowsPerQuery = Integer.MAX_VALUE;
        return this;
    }

    /** {@return how often each fault has hit, by {@link Fault#name()}} */
    public synchronized Map<String, Integer> hits() {
        return Map.copyOf(hits);
    }

    /** {@return what hits this request: any delays, and at most one other fault} */
    synchronized List<Fault> hitting(GraphRequest request) {
        List<Fault> hitting = new ArrayList<>();
        boolean struck = false;
        for (Rule rule : rules) {
            boolean isDelay = rule.fault.isDelay();
            if (rule.counts(request) && (isDelay || !struck) && rule.spend()) {
                hitting.add(rule.fault);
                hits.merge(rule.fault.name(), 1, Integer::sum);
                struck |= !isDelay;
            }
        }
        return hitting;
    }

    synchronized void checkSize(long rowsOfQuery, int limit) {
        if (rowsOfQuery > rowsPerQuery) {
            hits.merge("too much data", 1, Integer::sum);
            throw GraphErrors.tooMuchData();
        }
        if (Math.min(rowsOfQuery, limit) > rowsPerPage) {
            hits.merge("reduce data", 1, Integer::sum);
            throw GraphErrors.reduceData();
        }
    }

    private synchronized Faults add(Rule rule) {
        rules.add(rule);
        return this;
    }

    /** Guarded by the lock of the faults it belongs to. */
    private static final class Rule {
        private final Predicate<GraphRequest> matching;
        private final Fault fault;
        private final int every;
        private final int spared;
        private int left;
        private int seen;

        private Rule(Predicate<GraphRequest> matching, Fault fault, int every, int spared, int times) {
            this.matching = matching;
            this.fault = fault;
            this.every = every;
            this.spared = spared;
            this.left = times;
        }

        private boolean counts(GraphRequest request) {
            if (left == 0 || !matching.test(request)) {
                return false;
            }
            seen++;
            return seen > spared && seen % every == 0;
        }

        private boolean spend() {
            if (left != Integer.MAX_VALUE) {
                left--;
            }
            return true;
        }
    }
}
