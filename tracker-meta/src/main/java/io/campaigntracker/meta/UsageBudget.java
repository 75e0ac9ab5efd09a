package io.campaigntracker.meta;

import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one budget of an app and its accounts, shared by every thread of every source of this JVM that speaks for them. From 75 % of a
 * limit on requests are spaced out; at 90 % they pause, as long as Meta says or else a minute. Calls made while blocked lengthen the
 * block, so none is made.
 */
final class UsageBudget {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private final Waiter waiter;
    private final UsageMeters meters;
    private final URI baseUrl;
    private final String app;

    /** @param app what tells the app from others; nothing secret */
    UsageBudget(Waiter waiter, UsageMeters meters, URI baseUrl, String app) {
        this.waiter = waiter;
        this.meters = meters;
        this.baseUrl = baseUrl;
        this.app = app;
    }

    /**
     * Waits until a request of this account may be sent. Fails at once if that is later than the deadline.
     *
     * @return for how long it waited
     */
    Duration awaitTurn(String accountId, Deadline deadline, String label) {
        boolean told = false;
        Duration waited = Duration.ZERO;
        while (true) {
            Duration wait = turn(accountId);
            if (wait.isZero()) {
                return waited;
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
            Duration step = wait.compareTo(LOOK_AGAIN) > 0 ? LOOK_AGAIN : wait;
            deadline.await(step, SourceFailure.of(FailureKind.THROTTLED, label + ": waits for its turn"));
            waited = waited.plus(step);
        }
    }

    /**
     * Takes in what an answer tells.
     *
     * @return whether a limit is used up
     */
    boolean observe(List<Usage> usages) {
        synchronized (meters) {
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
            highest.forEach((key, percent) -> meter(key).used(percent));
            return exhausted;
        }
    }

    /** {@return how long this account, or the app, is closed yet} */
    Duration blocked(String accountId) {
        synchronized (meters) {
            long now = waiter.nanoTime();
            return max(meter(Usage.APP).blockedFor(now), meter(accountId).blockedFor(now));
        }
    }

    /**
     * Closes an account, or the app, after a throttling error, for as long as Meta says.
     *
     * @return for how long
     */
    Duration block(String accountId, GraphException failure) {
        synchronized (meters) {
            Integer code = failure.failure().code();
            UsageMeter meter = meter(code != null && code == 4 ? Usage.APP : accountId);
            long now = waiter.nanoTime();
            Duration told = failure.pauseTold();
            Duration left = meter.blockedFor(now);
            if (told != null) {
                meter.block(now, told);
            } else if (left.isZero()) {
                meter.blockLonger(now);
            }
            return meter.blockedFor(now);
        }
    }

    /** Notes that a request was answered as asked, so that the next block begins short again. */
    void succeeded(String accountId) {
        synchronized (meters) {
            meter(accountId).succeeded();
            meter(Usage.APP).succeeded();
        }
    }

    private Duration turn(String accountId) {
        synchronized (meters) {
            long now = waiter.nanoTime();
            UsageMeter whole = meter(Usage.APP);
            UsageMeter account = meter(accountId);
            Duration wait = max(whole.waitFrom(now), account.waitFrom(now));
            if (wait.isZero()) {
                whole.sent(now);
                account.sent(now);
            }
            return wait;
        }
    }

    private UsageMeter meter(String key) {
        return key.equals(Usage.APP) ? meters.ofApp(waiter, baseUrl, app) : meters.ofAccount(waiter, baseUrl, key);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
