package io.campaigntracker.meta;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.MetricsRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Sources and requests as most tests need them. */
final class Sources {

    static final String TOKEN = "EAAtoken0123456789secretpart";
    static final String SECRET = "f00dfeed5ecre7f00dfeed5ecre7";
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    static final LocalDate DAY = LocalDate.parse("2026-11-20");

    private Sources() {}

    static MetaMetricsSourceBuilder to(GraphStub stub, Waiter waiter) {
        return to(stub.url(), waiter);
    }

    static MetaMetricsSourceBuilder to(String url, Waiter waiter) {
        return MetaMetricsSource.builder()
                .accessToken(TOKEN)
                .appSecret(SECRET)
                .adAccount("act_1")
                .baseUrl(url)
                .clock(CLOCK)
                .waiter(waiter)
                .jitter(() -> 0.5);
    }

    static MetricsRequest campaignDays(int days) {
        return MetricsRequest.of("1", EntityLevel.CAMPAIGN, DateRange.of(DAY.minusDays(days - 1L), DAY));
    }
}
