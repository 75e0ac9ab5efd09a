package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.ACCOUNT;
import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.testkit.contract.ThinnableStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JooqThinnableStoreContractTest extends ThinnableStoreContract<JooqMetricsStore> {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected JooqMetricsStore openStore() {
        database.clear();
        return database.store();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z", "+05:30", "-09:30"})
    void thin_onAClockThatHasNoName_takesItsHours(String offset) {
        try (JooqMetricsStore store = openStore()) {
            Instant hour = DAY.atTime(9, 0).toInstant(ZoneOffset.of(offset));
            for (int look = -10; look <= 20; look += 10) {
                store.write(MetricsChunk.of(
                        request(EntityLevel.CAMPAIGN, 1),
                        List.of(SampleRows.campaign("c1", DAY, 100 + look)),
                        hour.plus(Duration.ofMinutes(look))));
            }

            store.thinRows(ACCOUNT, ZoneOffset.of(offset), hour.plus(Duration.ofDays(3)));

            assertThat(store.revisions(EntityRef.campaign(ACCOUNT, "c1"), DAY))
                    .extracting(state -> state.knownFrom())
                    .containsExactly(hour.minus(Duration.ofMinutes(10)), hour.plus(Duration.ofMinutes(20)));
        }
    }
}
