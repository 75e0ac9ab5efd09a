package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.DAY;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** A process that syncs without end, round after round, until it is killed. Every row of a round has the round as its clicks. */
final class SyncingProcess {

    static final int DAYS = 8;
    static final int CAMPAIGNS = 300;

    private SyncingProcess() {}

    public static void main(String[] arguments) {
        try (JooqMetricsStore store = JooqMetricsStore.connect(arguments[0])) {
            for (int round = Integer.parseInt(arguments[1]); ; round++) {
                sync(store, round);
            }
        }
    }

    static void sync(JooqMetricsStore store, int round) {
        for (int day = 0; day < DAYS; day++) {
            store.write(chunk(DAY.plusDays(day), round));
            System.out.println("written");
        }
    }

    private static MetricsChunk chunk(LocalDate day, int round) {
        List<MetricsRow> rows = IntStream.range(0, CAMPAIGNS)
                .mapToObj(number -> SampleRows.campaign("c" + number, day, round))
                .toList();
        return MetricsChunk.of(
                MetricsRequest.of(SampleRows.ACCOUNT, EntityLevel.CAMPAIGN, DateRange.day(day)),
                rows,
                SampleRows.hours(round));
    }
}
