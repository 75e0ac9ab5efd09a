package io.campaigntracker.testkit.graph;

import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link FakeGraphServer} in a process of its own, until the process is ended. Prints one line when ready: the address, the
 * token, the ad account, and the first and last day.
 *
 * <p>Its days end yesterday by the system's clock in the account's zone, and today goes on as it does for a real account, with
 * figures that are refreshed every 15 minutes. {@code --last-day=2026-10-30} fixes its time instead, at noon after that day.
 */
public final class FakeGraphServerMain {

    private static final String LAST_DAY = "last-day";
    private static final Duration REFRESH = Duration.ofMinutes(15);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Map<String, Integer> DEFAULTS = Map.of(
            "port", 0,
            "seed", 1,
            "campaigns", 6,
            "adsets", 1,
            "ads", 5,
            "days", 30,
            "cached-pages", 2000);

    private FakeGraphServerMain() {}

    /**
     * Starts the server and waits.
     *
     * @param arguments any of {@code --port=0 --seed=1 --campaigns=6 --adsets=1 --ads=5 --days=30 --cached-pages=2000
     *     --last-day=yesterday}; ad sets per campaign, ads per ad set, the last day as a date to fix it
     */
    public static void main(String[] arguments) throws InterruptedException {
        Settings settings = Settings.parse(arguments);
        try (FakeGraphServer server = server(settings, Clock.system(ZONE)).start()) {
            SimulatedAccount account = server.accounts().get(0);
            System.out.println(server.uri() + " token=" + server.token() + " account=" + account.accountId() + " since="
                    + account.range().since() + " until=" + account.range().until());
            new CountDownLatch(1).await();
        }
    }

    static FakeGraphServer server(Settings settings, Clock system) {
        LocalDate fixed = settings.lastDay();
        LocalDate lastDay =
                fixed == null ? LocalDate.ofInstant(system.instant(), ZONE).minusDays(1) : fixed;
        SimulatedAccount account = SimulatedAccount.builder()
                .timeZone(ZONE)
                .seed(settings.number("seed"))
                .campaigns(settings.number("campaigns"))
                .adSetsPerCampaign(settings.number("adsets"))
                .adsPerAdSet(settings.number("ads"))
                .days(settings.number("days"))
                .firstDay(lastDay.minusDays(settings.number("days") - 1L))
                .build();
        Clock clock = fixed == null
                ? Clock.tick(system, REFRESH)
                : Clock.fixed(
                        fixed.plusDays(1).atTime(LocalTime.NOON).atZone(ZONE).toInstant(), ZONE);
        return FakeGraphServer.builder()
                .accounts(List.of(account))
                .clock(clock)
                .port(settings.number("port"))
                .cachePages(settings.number("cached-pages"))
                .build();
    }

    /**
     * What was given, and the defaults of the rest.
     *
     * @param lastDay null to follow the calendar
     */
    record Settings(Map<String, Integer> numbers, @Nullable LocalDate lastDay) {

        static Settings parse(String[] arguments) {
            Map<String, Integer> numbers = new TreeMap<>(DEFAULTS);
            LocalDate lastDay = null;
            for (String argument : arguments) {
                int equals = argument.indexOf('=');
                String name = argument.startsWith("--") && equals > 0 ? argument.substring(2, equals) : "";
                String value = argument.substring(equals + 1);
                if (name.equals(LAST_DAY)) {
                    lastDay = date(argument, value);
                } else if (DEFAULTS.containsKey(name) && value.matches("\\d{1,9}")) {
                    numbers.put(name, Integer.valueOf(value));
                } else {
                    throw new IllegalArgumentException(
                            "argument '" + argument + "' is not understood; expected --name=number with a name of "
                                    + numbers.keySet() + ", or --" + LAST_DAY + "=2026-10-30");
                }
            }
            return new Settings(numbers, lastDay);
        }

        int number(String name) {
            Integer number = numbers.get(name);
            if (number == null) {
                throw new IllegalArgumentException("there is no setting " + name + "; there are " + numbers.keySet());
            }
            return number;
        }

        private static LocalDate date(String argument, String value) {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("argument '" + argument + "' needs a date such as 2026-10-30", e);
            }
        }
    }
}
