package sample

import io.campaigntracker.core.CampaignTrackers
import io.campaigntracker.core.store.InMemoryMetricsStore
import io.campaigntracker.testkit.FakeMetricsSource
import io.campaigntracker.testkit.simulation.SimulatedAccount
import java.time.Duration
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test

class FiguresTest {

    private val account = SimulatedAccount.builder().seed(7).build()
    private val source = FakeMetricsSource.of(account)

    @Test
    fun figures_areThereAfterASync_andNullBefore() {
        CampaignTrackers.builder()
            .source(source)
            .store(InMemoryMetricsStore())
            .clock(source.clock())
            .build()
            .use { tracker ->
                val now = source.clock().instant()
                assertNull(age(tracker, now))
                assertNull(roas(tracker, account.campaignIds().first()))
                tracker.sync().allCampaigns().run()
                assertEquals(Duration.ZERO, age(tracker, now))
                assertNotNull(roas(tracker, account.campaignIds().first()))
            }
    }
}
