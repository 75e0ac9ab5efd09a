package io.campaigntracker.core.creative.attribute;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A simulated account whose attributes have known effects on CTR. Ad sets differ, times differ, creatives differ and tire; {@code place} goes with the ad
 * set and {@code era} with the launch date, neither with success by itself; {@code hook=question} and {@code format=video} do.
 */
record PlantedAttributes(AttributedHistory rows, AttributeTable attributes) {

    static final LocalDate START = LocalDate.of(2026, 3, 2);

    /** What is planted: a ratio for each value that has one. */
    record Effects(double video, double question) {}

    static PlantedAttributes of(long seed, int creatives, double prevalence, Effects effects) {
        Random random = new Random(seed);
        double[] adSets =
                random.doubles(10).map(u -> 0.4 * random.nextGaussian()).toArray();
        double[] weeks =
                random.doubles(16).map(u -> 0.15 * random.nextGaussian()).toArray();
        List<MetricsRow> rows = new ArrayList<>();
        List<CreativeAttribute> attributes = new ArrayList<>();
        for (int number = 0; number < creatives; number++) {
            String id = "c" + number;
            int adSet = random.nextInt(adSets.length);
            int launch = random.nextInt(12);
            boolean video = random.nextDouble() < Math.min(0.95, Math.max(0.05, prevalence + 0.4 * adSets[adSet]));
            boolean question = random.nextDouble() < 0.4;
            boolean place = random.nextDouble() < (adSets[adSet] > 0 ? 0.85 : 0.15);
            boolean era = random.nextDouble() < (launch >= 6 ? 0.85 : 0.15);
            put(attributes, id, "format", video ? "video" : "image");
            put(attributes, id, "hook", question ? "question" : random.nextBoolean() ? "claim" : "offer");
            put(attributes, id, "place", place ? "outside" : "inside");
            put(attributes, id, "era", era ? "new look" : "old look");
            put(
                    attributes,
                    id,
                    "colour",
                    List.of("red", "green", "blue", "grey").get(random.nextInt(4)));
            double own = 0.3 * random.nextGaussian()
                    + adSets[adSet]
                    + (video ? Math.log(effects.video()) : 0)
                    + (question ? Math.log(effects.question()) : 0);
            double volume = 8000 * Math.exp(random.nextGaussian());
            for (int week = launch; week < Math.min(16, launch + 8); week++) {
                double rate = 0.012
                        * Math.exp(own
                                + weeks[week]
                                - 0.15 * Math.log1p(7 * (week - launch))
                                + 0.1 * random.nextGaussian()
                                - 0.05);
                long impressions = Math.round(volume * (0.5 + random.nextDouble()));
                long clicks = Math.min(impressions, poisson(random, impressions * rate));
                rows.add(MetricsRow.builder(EntityRef.ad("1", "ad " + id), START.plusWeeks(week), "EUR")
                        .campaignId("campaign")
                        .adSetId("set " + adSet)
                        .creative(id, CreativeSource.OBSERVED)
                        .impressions(impressions)
                        .clicks(clicks)
                        .linkClicks(clicks)
                        .spend(BigDecimal.valueOf(impressions / 100))
                        .build());
            }
        }
        return new PlantedAttributes(
                AttributedHistory.of(MetricsHistory.of(rows), ConversionBasis.DEFAULT), AttributeTable.of(attributes));
    }

    private static void put(List<CreativeAttribute> attributes, String id, String key, String value) {
        attributes.add(new CreativeAttribute(id, key, value));
    }

    private static long poisson(Random random, double mean) {
        if (mean > 200) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double product = random.nextDouble();
        long count = 0;
        double limit = Math.exp(-mean);
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
