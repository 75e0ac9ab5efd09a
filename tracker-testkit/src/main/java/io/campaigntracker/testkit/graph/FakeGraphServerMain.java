package io.campaigntracker.testkit.graph;

import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a {@link FakeGraphServer} in a process of its own, until the process is ended. Prints one line when ready: the address, the
 * token, the ad account, and the first and last day.
 */
public final class FakeGraphServerMain {

    private static final Map<String, String> DEFAULTS = Map.of(
            "port", "0",
            "seed", "1",
            "campaigns", "6",
            "adsets", "1",
            "ads", "5",
            "days", "30",
            "cached-pages", "2000");

    private FakeGraphServerMain() {}

    /**
     * Starts the server and waits.
     *
     * @param arguments any of {@code --port=0 --seed=1 --campaigns=6 --adsets=1 --ads=5 --days=30 --cached-pages=2000}; ad sets per
     *     campaign, ads per ad set
     */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, Integer> settings = parse(arguments);
        SimulatedAccount account = SimulatedAccount.builder()
                .seed(of(settings, "seed"))
                .campaigns(of(settings, "campaigns"))
                .adSetsPerCampaign(of(settings, "adsets"))
                .adsPerAdSet(of(settings, "ads"))
                .days(of(settings, "days"))
                .build();
        try (FakeGraphServer server = FakeGraphServer.builder()
                .accounts(List.of(account))
                .port(of(settings, "port"))
                .cachePages(of(settings, "cached-pages"))
                .build()
                .start()) {
            System.out.println(server.uri() + " token=" + server.token() + " account=" + account.accountId() + " since="
                    + account.range().since() + " until=" + account.range().until());
            new CountDownLatch(1).await();
        }
    }

    private static int of(Map<String, Integer> settings, String name) {
        return Objects.requireNonNull(settings.get(name), name);
    }

    static Map<String, Integer> parse(String[] arguments) {
        Map<String, String> given = new HashMap<>(DEFAULTS);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 0 ? argument.substring(2, equals) : "";
            Set<String> known = new TreeSet<>(DEFAULTS.keySet());
            if (!known.contains(name) || !argument.substring(equals + 1).matches("\\d{1,9}")) {
                throw new IllegalArgumentException("argument '" + argument
                        + "' is not understood; expected --name=number with a name of " + known);
            }
            given.put(name, argument.substring(equals + 1));
        }
        Map<String, Integer> settings = new HashMap<>();
        given.forEach((name, value) -> settings.put(name, Integer.valueOf(value)));
        return settings;
    }
}
