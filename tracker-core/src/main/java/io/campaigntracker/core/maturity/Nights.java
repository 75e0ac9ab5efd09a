package io.campaigntracker.core.maturity;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.store.KnownTotals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was known of an account's last days night by night, from which is learned how its conversions come in. A night after which nothing is known of the day before it
 * brought nothing because nobody asked, and teaches nothing. Not thread-safe.
 */
public final class Nights {

    private final LocalDate today;
    private final List<Night> all = new ArrayList<>();
    private final Set<LocalDate> synced = new HashSet<>();

    /** @param today the day in the account's time zone */
    public Nights(LocalDate today) {
        this.today = today;
    }

    private record Night(KnownTotals day, LocalDate seenOn) {}

    /**
     * What the nights taught.
     *
     * @param rule from which age days are mature, by what was known before today
     * @param paces how they come in, by all that is known
     */
    public record Taught(AccountMaturity rule, CampaignPaces paces) {}

    /** {@return the days that teach} */
    public static DateRange days(LocalDate today) {
        return DateRange.of(today.minusDays(Triangle.DAYS), today.minusDays(1));
    }

    /** {@return the ends of the nights after the first of these days, the last of which is now} */
    public static List<Instant> moments(LocalDate today, ZoneId zone, Instant now) {
        List<Instant> moments = new ArrayList<>();
        for (LocalDate end = days(today).since().plusDays(2); !end.isAfter(today); end = end.plusDays(1)) {
            moments.add(end.atStartOfDay(zone).toInstant());
        }
        Instant last = moments.get(moments.size() - 1);
        moments.add(now.isAfter(last) ? now : last.plusMillis(1));
        return moments;
    }

    /**
     * Adds what was known of a day.
     *
     * @param seenOn the day that ended with the night
     */
    public void add(KnownTotals day, LocalDate seenOn) {
        all.add(new Night(day, seenOn));
        if (day.date().equals(seenOn.minusDays(1))) {
            synced.add(seenOn);
        }
    }

    /** {@return what the nights teach} */
    public Taught learn(ClockGuess guess) {
        Triangle before = new Triangle(today);
        Triangle triangle = new Triangle(today);
        for (Night night : all) {
            if (synced.contains(night.seenOn())) {
                if (night.seenOn().isBefore(today)) {
                    add(before, night);
                }
                add(triangle, night);
            }
        }
        return new Taught(
                AccountPace.learn(before, guess).maturity(),
                CampaignPaces.ofAccount(AccountPace.learn(triangle, guess), triangle));
    }

    private static void add(Triangle triangle, Night night) {
        KnownTotals day = night.day();
        triangle.add(
                day.date(),
                night.seenOn(),
                day.conversions().doubleValue(),
                day.revenue().doubleValue(),
                day.spend().doubleValue());
    }
}
