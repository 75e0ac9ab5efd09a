package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.MetricsStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One day of one simulated ad, which has a creative of its own. */
record SimulatedAdDay(String ad, SimulatedDay figures) {

    int day() {
        return figures.day();
    }

    /** {@return the days of a file by campaign: lines of campaign, ad, day, impressions, clicks, spend, conversions and revenue} */
    static Map<String, List<SimulatedAdDay>> byCampaign(Path file) throws IOException {
        Map<String, List<SimulatedAdDay>> campaigns = new LinkedHashMap<>();
        for (String[] cells : SimulatedDay.cells(file)) {
            campaigns
                    .computeIfAbsent(cells[0], id -> new ArrayList<>())
                    .add(new SimulatedAdDay(cells[1], SimulatedDay.of(cells[0], cells, 2)));
        }
        return campaigns;
    }

    /** Writes days of the ads of one account as they were fetched on a morning, their campaigns with them. */
    static void write(
            MetricsStore store, String account, List<SimulatedAdDay> days, DateRange range, LocalDate fetched) {
        store.saveCatalog(SimulatedDay.catalog(
                account, days.stream().map(day -> day.figures().campaign()), fetched));
        store.write(MetricsChunk.of(
                MetricsRequest.of(account, EntityLevel.AD, range),
                days.stream()
                        .map(day -> day.figures()
                                .row(EntityRef.ad(account, day.ad()))
                                .campaignId(day.figures().campaign())
                                .creative(day.ad(), CreativeSource.OBSERVED)
                                .build())
                        .toList(),
                SimulatedDay.morning(fetched)));
    }
}
