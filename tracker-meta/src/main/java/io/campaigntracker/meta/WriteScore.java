package io.campaigntracker.meta;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What the control has used of an account's score: a read counts one point, a write three, each for 300 seconds, and a block that follows costs more than waiting. And
 * the changes of each budget, of which Meta takes four an hour. Thread-safe.
 */
final class WriteScore {

    static final int READ = 1;
    static final int WRITE = 3;

    private static final Duration DECAY = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int BUDGETS_AN_HOUR = 4;

    private record Use(long at, int points) {}

    private final Waiter waiter;
    private final int most;
    private final Map<String, Deque<Use>> byAccount = new HashMap<>();
    private final Map<String, Deque<Use>> budgets = new HashMap<>();

    /** @param most how many points an account has: 60 with limited access, 9000 with full */
    WriteScore(Waiter waiter, int most) {
        this.waiter = waiter;
        this.most = most;
    }

    /** {@return how long to wait until there is room; zero if there is, and then the points are taken} */
    synchronized Duration take(String accountId, int points) {
        Deque<Use> uses = since(byAccount, accountId, DECAY);
        int sum = uses.stream().mapToInt(Use::points).sum();
        long until = waiter.nanoTime();
        for (Use use : uses) {
            if (sum + points <= most) {
                break;
            }
            sum -= use.points();
            until = use.at() + DECAY.toNanos();
        }
        long wait = until - waiter.nanoTime();
        if (wait > 0) {
            return Duration.ofNanos(wait);
        }
        uses.addLast(new Use(waiter.nanoTime(), points));
        return Duration.ZERO;
    }

    /** {@return how long to wait until a budget may be changed; zero if it may, and then it counts} */
    synchronized Duration changeBudget(String id) {
        Deque<Use> uses = since(budgets, id, HOUR);
        if (uses.size() >= BUDGETS_AN_HOUR) {
            return Duration.ofNanos(uses.getFirst().at() + HOUR.toNanos() - waiter.nanoTime());
        }
        uses.addLast(new Use(waiter.nanoTime(), 1));
        return Duration.ZERO;
    }

    private Deque<Use> since(Map<String, Deque<Use>> all, String key, Duration kept) {
        Deque<Use> uses = all.computeIfAbsent(key, any -> new ArrayDeque<>());
        while (!uses.isEmpty() && waiter.nanoTime() - uses.getFirst().at() >= kept.toNanos()) {
            uses.removeFirst();
        }
        return uses;
    }
}
