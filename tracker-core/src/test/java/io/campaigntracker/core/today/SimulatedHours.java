package io.campaigntracker.core.today;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlySeries;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Campaigns of one account with a shape of the day, noise, and whatever a test does to today. */
final class SimulatedHours {

    static final int DAYS = 42;
    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private final ZoneId zone;
    private final LocalDate today;
    private final Random random;
    private final int campaigns;

    SimulatedHours(long seed, int campaigns, ZoneId zone, LocalDate today) {
        this.random = new Random(seed);
        this.campaigns = campaigns;
        this.zone = zone;
        this.today = today;
    }

    /** What happens to an hour of today of a campaign. */
    interface Change {
        double[] of(int campaign, int hour, double spend, double impressions, double clicks);
    }

    static final Change NONE =
            (campaign, hour, spend, impressions, clicks) -> new double[] {spend, impressions, clicks};

    static double shape(int hour) {
        return 1 + 0.8 * Math.sin((hour - 9) * Math.PI / 12);
    }

    DateRange range() {
        return DateRange.of(today.minusDays(DAYS), today);
    }

    List<DayHours> days() {
        return range().dates().stream().map(day -> DayHours.of(day, zone)).toList();
    }

    /** Hours of today from {@code known} on are not there yet. */
    AccountToday account(int known, Change change) {
        List<DayHours> days = days();
        List<CampaignToday> all = new ArrayList<>();
        for (int c = 0; c < campaigns; c++) {
            HourlySeries.Builder series = HourlySeries.builder(EntityRef.campaign("1", "c" + c), "EUR", range());
            for (int d = 0; d < days.size(); d++) {
                double level = 200 * Math.exp(0.08 * random.nextGaussian());
                for (int hour = 0; hour < 24; hour++) {
                    double spend =
                            level * shape(hour) / 24 * days.get(d).length(hour) * Math.exp(0.1 * random.nextGaussian());
                    double impressions = spend * 100 * Math.exp(0.05 * random.nextGaussian());
                    double clicks = impressions * 0.02 * Math.exp(0.1 * random.nextGaussian());
                    double[] figures = {spend, impressions, clicks};
                    if (d == days.size() - 1) {
                        figures = hour < known ? change.of(c, hour, spend, impressions, clicks) : new double[3];
                    }
                    if (figures[0] > 0) {
                        series.add(
                                days.get(d).date(),
                                hour,
                                Math.round(figures[0] * 100) * 10_000,
                                (int) Math.round(figures[1]),
                                (int) Math.round(figures[2]),
                                0);
                    }
                }
            }
            boolean[] usable = new boolean[days.size()];
            Arrays.fill(usable, 0, DAYS, true);
            double[] budgets = new double[days.size()];
            Arrays.fill(budgets, 220);
            all.add(new CampaignToday(
                    new CampaignDays(series.build(), usable, budgets),
                    "Autumn (c" + c + ")",
                    null,
                    Money.of("220", "EUR"),
                    false,
                    Money.of("220", "EUR"),
                    false));
        }
        Instant fetchedAt = known == 0
                ? today.atStartOfDay(zone).toInstant()
                : days.get(days.size() - 1).end(known - 1);
        return new AccountToday(new Account("1", "simulated", "EUR", zone), days, fetchedAt, onTime(), all, Map.of());
    }

    /** An account whose hours are there as soon as they are over. */
    static Arrival onTime() {
        Arrival.Learner learner = new Arrival.Learner();
        for (int i = 0; i < 100_000; i++) {
            for (double age : new double[] {0, 0.3, 0.6, 1, 2, 3, 6}) {
                learner.add(age, 1);
            }
        }
        return learner.learned();
    }
}
