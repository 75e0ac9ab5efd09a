package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.core.today.AccountToday;
import io.campaigntracker.core.today.Arrival;
import io.campaigntracker.core.today.CampaignDays;
import io.campaigntracker.core.today.CampaignToday;
import io.campaigntracker.core.today.DayHours;
import io.campaigntracker.core.today.TodayJudge;
import io.campaigntracker.core.today.TodaySettings;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlySeries;
import io.campaigntracker.model.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How long it takes to judge the day of an account once its hours are read: learning from four weeks, projecting, and looking for what is wrong.
 *
 * <p>Usage: {@code TodaySpeed [campaigns]}, 10,000 by default. Needs about a gigabyte.
 */
public final class TodaySpeed {

    private static final int DAYS = 28;
    private static final int HOURS = 24;
    private static final int KNOWN = 15;
    private static final int ROUNDS = 7;
    private static final double NANOS = 1e9;

    private TodaySpeed() {}

    public static void main(String[] args) {
        int campaigns = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
        AccountToday account = account(campaigns);
        TodayJudge judge = new TodayJudge(TodaySettings.DEFAULT, Workers.ofProcessors());
        for (int round = 1; round <= ROUNDS; round++) {
            long begin = System.nanoTime();
            int told = judge.judge(account).withVerdicts().size();
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %,d campaigns judged in %.2f s, %d with a verdict%n",
                    round,
                    campaigns,
                    (System.nanoTime() - begin) / NANOS,
                    told);
        }
    }

    private static AccountToday account(int campaigns) {
        LocalDate today = LocalDate.of(2026, 11, 24);
        DateRange range = DateRange.of(today.minusDays(DAYS), today);
        List<DayHours> days = range.dates().stream()
                .map(day -> DayHours.of(day, ZoneOffset.UTC))
                .toList();
        Random random = new Random(1);
        boolean[] usable = new boolean[DAYS + 1];
        Arrays.fill(usable, 0, DAYS, true);
        List<CampaignToday> all = new ArrayList<>();
        for (int i = 0; i < campaigns; i++) {
            double budget = Math.exp(Math.log(120) + 1.2 * random.nextGaussian());
            HourlySeries.Builder series =
                    HourlySeries.builder(EntityRef.campaign("1", String.valueOf(i)), "USD", range);
            for (int day = 0; day <= DAYS; day++) {
                double level = 0.9 * budget * Math.exp(0.1 * random.nextGaussian());
                for (int hour = 0; hour < (day == DAYS ? KNOWN : HOURS); hour++) {
                    double spend = level
                            / HOURS
                            * (1 + 0.8 * Math.sin((hour - 9) * Math.PI / 12))
                            * Math.exp(0.15 * random.nextGaussian());
                    int impressions = (int) Math.round(100 * spend * Math.exp(0.06 * random.nextGaussian()));
                    series.add(
                            range.since().plusDays(day),
                            hour,
                            Math.round(spend * 100) * 10_000,
                            impressions,
                            (int) Math.round(0.015 * impressions * Math.exp(0.1 * random.nextGaussian())),
                            0);
                }
            }
            double[] budgets = new double[DAYS + 1];
            Arrays.fill(budgets, budget);
            Money daily = Money.of(String.format(Locale.ROOT, "%.2f", budget), "USD");
            all.add(new CampaignToday(
                    new CampaignDays(series.build(), usable, budgets),
                    "campaign " + i,
                    null,
                    daily,
                    false,
                    daily,
                    false));
        }
        return new AccountToday(
                new Account("1", "simulated", "USD", ZoneOffset.UTC),
                days,
                days.get(DAYS).end(KNOWN - 1),
                Arrival.PRIOR,
                all,
                Map.of());
    }
}
