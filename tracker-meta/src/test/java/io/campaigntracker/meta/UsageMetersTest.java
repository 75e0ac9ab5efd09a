package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsageMetersTest {

    private static final URI GRAPH = URI.create("http://localhost/");
    private static final int MOST = 10;

    private final FakeWaiter waiter = new FakeWaiter();
    private final UsageMeters meters = new UsageMeters(MOST);

    @Test
    void accountBeyondTheMost_isMeteredLikeAnyOther() {
        for (int account = 0; account < 3 * MOST; account++) {
            block("act" + account);
            assertThat(blocked("act" + account)).isEqualTo(Duration.ofMinutes(7));
        }
    }

    @Test
    void beyondTheMost_whoWasNotAskedForLongestIsForgotten() {
        for (int account = 0; account < MOST; account++) {
            block("act" + account);
        }
        assertThat(blocked("act0")).isEqualTo(Duration.ofMinutes(7));
        block("another");
        assertThat(blocked("act0")).isEqualTo(Duration.ofMinutes(7));
        assertThat(blocked("another")).isEqualTo(Duration.ofMinutes(7));
        assertThat(blocked("act1")).isZero();
    }

    private void block(String account) {
        meters.ofAccount(waiter, GRAPH, account).block(waiter.nanoTime(), Duration.ofMinutes(7));
    }

    private Duration blocked(String account) {
        return meters.ofAccount(waiter, GRAPH, account).blockedFor(waiter.nanoTime());
    }
}
