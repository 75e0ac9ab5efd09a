package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.Ad;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.graph.GraphRequest;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An ad that is deleted while the service runs: no list shows it any more, and its figures still change. */
class DeletedAdsTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).campaigns(6).days(20).build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final FakeGraphServer server = FakeGraphServer.builder()
            .accounts(List.of(account))
            .clock(clock)
            .build()
            .start();
    private final MetaMetricsSource source = MetaMetricsSource.builder()
            .accessToken(server.token())
            .adAccount(account.accountId())
            .baseUrl(server.uri().toString())
            .clock(clock)
            .waiter(new FakeWaiter())
            .build();
    private final Ad deleted = account.deletedAds(account.asOf()).get(0);

    @AfterEach
    void stop() {
        source.close();
        server.close();
    }

    @Test
    void deletedAd_onceKnown_isAskedItself_soThatAdsAddUpToTheirCampaigns() {
        seeTheAdAlive();
        clock.set(account.asOf());
        assertThat(fetch(EntityLevel.AD).rows())
                .extracting(row -> row.entity().id())
                .doesNotContain(deleted.adId());

        assertThat(source.catalog(account.accountId()).ads())
                .filteredOn(ad -> ad.adId().equals(deleted.adId()))
                .hasSize(1);
        MetricsChunk ads = fetch(EntityLevel.AD);

        assertThat(ads.isComplete()).isTrue();
        assertThat(ads.rows())
                .filteredOn(row -> row.entity().id().equals(deleted.adId()))
                .isNotEmpty();
        assertThat(impressions(ads)).isEqualTo(impressions(fetch(EntityLevel.CAMPAIGN)));
        assertThat(server.requests())
                .filteredOn(request -> request.path().equals("/v27.0/" + deleted.adId() + "/insights"))
                .hasSize(1)
                .allMatch(GraphRequest::isInsights);
    }

    @Test
    void deletedAd_isNotAskedForOtherCampaigns() {
        seeTheAdAlive();
        clock.set(account.asOf());
        source.catalog(account.accountId());
        String other = account.campaignIds().stream()
                .filter(id -> !id.equals(deleted.campaignId()))
                .findFirst()
                .orElseThrow();
        source.fetch(request(EntityLevel.AD).forCampaigns(Set.of(other)));
        assertThat(server.requests()).noneMatch(request -> request.path().endsWith(deleted.adId() + "/insights"));
    }

    private void seeTheAdAlive() {
        LocalDate day = account.range().since();
        while (account.deletedAds(noon(day)).isEmpty()) {
            day = day.plusDays(1);
        }
        clock.set(noon(day.minusDays(1)));
        MetricsChunk alive = source.fetch(MetricsRequest.of(
                account.accountId(),
                EntityLevel.AD,
                DateRange.of(account.range().since(), day.minusDays(1))));
        assertThat(alive.rows()).extracting(row -> row.entity().id()).contains(deleted.adId());
    }

    private Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(account.account().timeZone()).toInstant();
    }

    private MetricsChunk fetch(EntityLevel level) {
        return source.fetch(request(level));
    }

    private MetricsRequest request(EntityLevel level) {
        return MetricsRequest.of(account.accountId(), level, account.range());
    }

    private static long impressions(MetricsChunk chunk) {
        return chunk.rows().stream().mapToLong(MetricsRow::impressions).sum();
    }
}
