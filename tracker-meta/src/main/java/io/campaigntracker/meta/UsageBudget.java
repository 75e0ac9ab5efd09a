package io.campaigntracker.meta;

import io.campaigntracker.spi.FailureKind;
import io.campaigntracker.spi.SourceFailure;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one budget of an app and its accounts, shared by every thread of a source. From 75 % of a limit on requests are spaced out;
 * at 90 % they pause, as long as Meta says or else a minute. Calls made while blocked lengthen the block, so none is made.
 */
final class UsageBudget {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    private static final double SLOW = 75;
    private static final Duration WIDEST_GAP = Duration.ofSeconds(10);
    private static final Duration PAUSE_TIME = Duration.ofMinutes(1);
    private static final Duration FIRST_BLOCK = Duration.ofMinutes(1);
    private static final Duration LONGEST_BLOCK = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private final Waiter waiter;
    private final Map<String, Meter> meters = new HashMap<>();

    UsageBudget(Waiter waiter) {
        this.waiter = waiter;
    }

    /** Waits until a request of this account may be sent. Fails at once if that is later than the deadline. */
    void awaitTurn(String accountId, Deadline deadline, String label) {
        boolean told = false;
        while (true) {
            Duration wait = turn(accountId);
            if (wait.isZero()) {
                return;
            }
            deadline.require(
                    wait,
                    SourceFailure.of(FailureKind.THROTTLED, label + ": the limit of the account or app is used up"));
            if (!told && wait.compareTo(LOOK_AGAIN) >= 0) {
                log.info(
                        "Account {} is near or at its limit; the next request waits {}",
                        accountId,
                        Deadline.text(wait));
                told = true;
            }
            deadline.await(
                    wait.compareTo(LOOK_AGAIN) > 0 ? LOOK_AGAIN : wait,
                    SourceFailure.of(FailureKind.THROTTLED, label + ": waits for its turn"));
        }
    }

    /**
     * Takes in what an answer tells.
     *
     * @return whether a limit is used up
     */
    synchronized boolean observe(String accountId, HttpHeaders headers) {
        List<Usage> usages = UsageHeaders.read(headers, accountId);
        Map<String, Double> highest = new HashMap<>();
        boolean exhausted = false;
        long now = waiter.nanoTime();
        for (Usage usage : usages) {
            highest.merge(usage.key(), usage.percent(), Math::max);
            exhausted |= usage.percent() >= 100;
            if (!usage.regain().isZero()) {
                meter(usage.key()).block(now, usage.regain());
            }
        }
        highest.forEach((key, percent) -> meter(key).percent = percent);
        return exhausted;
    }

    /** {@return how long this account, or the app, is closed yet} */
    synchronized Duration blocked(String accountId) {
        long now = waiter.nanoTime();
        return max(meter(Usage.APP).blockedFor(now), meter(accountId).blockedFor(now));
    }

    /**
     * Closes an account, or the app, after a throttling error, for as long as Meta says.
     *
     * @return for how long
     */
    synchronized Duration block(String accountId, GraphException failure) {
        Integer code = failure.failure().code();
        Meter meter = meter(code != null && code == 4 ? Usage.APP : accountId);
        long now = waiter.nanoTime();
        Duration told = failure.retryAfter();
        Duration left = meter.blockedFor(now);
        if (told != null) {
            meter.block(now, told);
        } else if (left.isZero()) {
            meter.block(now, meter.nextBlock);
            Duration doubled = meter.nextBlock.multipliedBy(2);
            meter.nextBlock = doubled.compareTo(LONGEST_BLOCK) > 0 ? LONGEST_BLOCK : doubled;
        }
        return meter.blockedFor(now);
    }

    /** Notes that a request was answered as asked, so that the next block begins short again. */
    synchronized void succeeded(String accountId) {
        meter(accountId).nextBlock = FIRST_BLOCK;
        meter(Usage.APP).nextBlock = FIRST_BLOCK;
    }

    private synchronized Duration turn(String accountId) {
        long now = waiter.nanoTime();
        Meter app = meter(Usage.APP);
        Meter account = meter(accountId);
        Duration wait = max(app.waitFrom(now), account.waitFrom(now));
        if (wait.isZero()) {
            app.sent(now);
            account.sent(now);
        }
        return wait;
    }

    private Meter meter(String key) {
        return meters.computeIfAbsent(key, unused -> new Meter());
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static final class Meter {
        private double percent;
        private boolean blocked;
        private long blockedUntil;
        private boolean everSent;
        private long lastSent;
        private Duration nextBlock = FIRST_BLOCK;

        Duration waitFrom(long now) {
            Duration gap = !everSent ? Duration.ZERO : Duration.ofNanos(Math.max(0, lastSent + gap().toNanos() - now));
            return max(gap, blockedFor(now));
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
}
