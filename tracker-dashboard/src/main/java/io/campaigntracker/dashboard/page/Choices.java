package io.campaigntracker.dashboard.page;

import io.campaigntracker.model.AccountCatalog;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What can be chosen.
 *
 * @param campaigns the first 2,000 campaigns by name, and those that are chosen already
 * @param campaignsLeftOut how many more there are, which an address can name
 * @param accounts accounts by name
 * @param moments moments of the past as an address has them, the newest first, a day apart
 */
public record Choices(List<Choice> campaigns, int campaignsLeftOut, List<Choice> accounts, List<String> moments) {

    private static final int MOST_CAMPAIGNS = 2000;

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

    /**
     * {@return what can be chosen}
     *
     * @param catalogs what stored accounts hold
     * @param chosen identifiers of campaigns that are chosen already
     * @param moments of the past, the newest first
     */
    public static Choices of(List<AccountCatalog> catalogs, List<String> chosen, List<String> moments) {
        Comparator<Choice> byName = Comparator.comparing(Choice::name).thenComparing(Choice::id);
        List<Choice> all = catalogs.stream()
                .flatMap(catalog -> catalog.campaigns().stream())
                .map(campaign -> new Choice(campaign.campaignId(), campaign.name()))
                .sorted(byName)
                .toList();
        List<Choice> shown = IntStream.range(0, all.size())
                .filter(index ->
                        index < MOST_CAMPAIGNS || chosen.contains(all.get(index).id()))
                .mapToObj(all::get)
                .toList();
        Stream<Choice> unknown = chosen.stream()
                .filter(id -> shown.stream().noneMatch(choice -> choice.id().equals(id)))
                .map(id -> new Choice(id, id));
        return new Choices(
                Stream.concat(shown.stream(), unknown).toList(),
                all.size() - shown.size(),
                catalogs.stream()
                        .map(catalog -> new Choice(
                                catalog.account().accountId(), catalog.account().name()))
                        .sorted(byName)
                        .toList(),
                moments);
    }
}
