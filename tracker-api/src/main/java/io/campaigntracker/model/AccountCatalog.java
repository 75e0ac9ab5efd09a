package io.campaigntracker.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An ad account and everything in it, as seen at one moment.
 *
 * @param account the account
 * @param campaigns its campaigns, whatever their status
 * @param adSets its ad sets; empty if the source does not report them
 * @param ads its ads
 * @param creatives the creatives of those ads
 * @param fetchedAt the moment
 * @param notes lines of what the caller should know, such as an object that was set aside because it could not be read
 */
public record AccountCatalog(
        Account account,
        List<Campaign> campaigns,
        List<AdSet> adSets,
        List<Ad> ads,
        List<Creative> creatives,
        Instant fetchedAt,
        List<String> notes) {

    public AccountCatalog {
        Objects.requireNonNull(account, "account");
        campaigns = List.copyOf(campaigns);
        adSets = List.copyOf(adSets);
        ads = List.copyOf(ads);
        creatives = List.copyOf(creatives);
        Objects.requireNonNull(fetchedAt, "fetchedAt");
        notes = notes.stream()
                .map(note -> Redactor.ofShapes().line(note, Redactor.LONGEST_MESSAGE))
                .toList();
    }

    /** A catalog without notes. */
    public AccountCatalog(
            Account account,
            List<Campaign> campaigns,
            List<AdSet> adSets,
            List<Ad> ads,
            List<Creative> creatives,
            Instant fetchedAt) {
        this(account, campaigns, adSets, ads, creatives, fetchedAt, List.of());
    }

    /**
     * {@return the same without things of another account, things whose identifiers {@linkplain Identifiers#isId can't be}, and those that are listed again with other
     * values, the first of them named in notes; itself if there are none} An ad whose ad set or creative can't be is kept without it.
     */
    public AccountCatalog screened() {
        return new CatalogScreen(this).kept();
    }

    /**
     * Refuses a catalog that {@link #screened()} would leave something out of. For stores; a sync leaves such things out before.
     *
     * @throws IllegalArgumentException naming the first such thing
     */
    public void requireScreened() {
        CatalogScreen screen = new CatalogScreen(this);
        screen.kept();
        if (!screen.refusals().isEmpty()) {
            throw new IllegalArgumentException("nothing of the catalog of account " + account.accountId()
                    + " was kept: " + screen.refusals().get(0));
        }
    }
}
