package io.campaigntracker.meta;

import java.time.Duration;

/**
 * How much of one limit is used, and when the next request may be sent. From 75 % on requests are spaced out; at 90 % they pause. Not
 * thread-safe; times are those of one stopwatch.
 */
final class UsageMeter {

    private static final double SLOW = 75;
    private static final Duration WIDEST_GAP = Duration.ofSeconds(10);
    private static final Duration PAUSE_TIME = Duration.ofMinutes(1);
    private static final Duration FIRST_BLOCK = Duration.ofMinutes(1);
    private static final Duration LONGEST_BLOCK = Duration.ofMinutes(5);

    private double percent;
    private boolean blocked;
    private long blockedUntil;
    private boolean everSent;
    private long lastSent;
    private Duration nextBlock = FIRST_BLOCK;

    Duration waitFrom(long now) {
        Duration gap = !everSent ? Duration.ZERO : Duration.ofNanos(Math.max(0, lastSent + gap().toNanos() - now));
        Duration block = blockedFor(now);
        return gap.compareTo(block) >= 0 ? gap : block;
    }

    Duration blockedFor(long now) {
        if (blocked && blockedUntil - now <= 0) {
            blocked = false;
        }
        return blocked ? Duration.ofNanos(blockedUntil - now) : Duration.ZERO;
    }

    void block(long now, Duration duration) {
        long until = now + duration.toNanos();
        if (!blocked || until - blockedUntil > 0) {
            blockedUntil = until;
            blocked = true;
        }
    }

    /** Closes it after a throttling error without a word on how long: longer each time. */
    void blockLonger(long now) {
        block(now, nextBlock);
        Duration doubled = nextBlock.multipliedBy(2);
        nextBlock = doubled.compareTo(LONGEST_BLOCK) > 0 ? LONGEST_BLOCK : doubled;
    }

    void used(double share) {
        percent = share;
    }

    /** Notes that a request was answered as asked, so that the next block begins short again. */
    void succeeded() {
        nextBlock = FIRST_BLOCK;
    }

    void sent(long now) {
        lastSent = now;
        everSent = true;
    }

    private Duration gap() {
        if (percent < SLOW) {
            return Duration.ZERO;
        }
        if (percent >= Usage.PAUSE) {
            return PAUSE_TIME;
        }
        double share = (percent - SLOW) / (Usage.PAUSE - SLOW);
        return Duration.ofMillis(Math.round(1000 + share * (WIDEST_GAP.toMillis() - 1000)));
    }
}
