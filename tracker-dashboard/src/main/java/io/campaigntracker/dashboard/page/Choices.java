package io.campaigntracker.dashboard.page;

import io.campaigntracker.model.AccountCatalog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What can be chosen.
 *
 * @param campaigns campaigns by name, at most 2,000
 * @param accounts accounts by name
 * @param moments moments of the past, the newest first, a day apart
 */
public record Choices(List<Choice> campaigns, List<Choice> accounts, List<Instant> moments) {

    private static final int MOST_CAMPAIGNS = 2000;
    private static final int DAYS_BACK = 60;

    /**
     * Something with a name.
     *
     * @param id its identifier
     * @param name as people know it
     */
    public record Choice(String id, String name) {}

    public Choices {
        campaigns = List.copyOf(campaigns);
        accounts = List.copyOf(accounts);
        moments = List.copyOf(moments);
    }

    /** {@return what stored accounts hold, and a moment of each day of the last sixty} */
    public static Choices of(List<AccountCatalog> catalogs, Instant now) {
        Comparator<Choice> byName = Comparator.comparing(Choice::name).thenComparing(Choice::id);
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        return new Choices(
                catalogs.stream()
                        .flatMap(catalog -> catalog.campaigns().stream())
                        .map(campaign -> new Choice(campaign.campaignId(), campaign.name()))
                        .sorted(byName)
                        .limit(MOST_CAMPAIGNS)
                        .toList(),
                catalogs.stream()
                        .map(catalog -> new Choice(
                                catalog.account().accountId(), catalog.account().name()))
                        .sorted(byName)
                        .toList(),
                IntStream.rangeClosed(1, DAYS_BACK)
                        .mapToObj(back -> hour.minus(Duration.ofDays(back)))
                        .toList());
    }
}
