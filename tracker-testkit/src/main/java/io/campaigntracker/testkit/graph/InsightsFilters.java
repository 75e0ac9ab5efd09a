package io.campaigntracker.testkit.graph;

import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.EntityLevel;
import java.math.BigDecimal;
import java.util.List;

/** Filters of insights: those on objects say which ads count, those on figures which rows are shown. */
final class InsightsFilters {

    private final List<Filter> filters;
    private final AccountView view;

    InsightsFilters(List<Filter> filters, AccountView view) {
        this.filters = filters;
        this.view = view;
    }

    static void check(Filter filter, EntityLevel rows) {
        String subject = filter.subject();
        boolean served = switch (filter.kind()) {
            case NUMBER -> subject.isEmpty() || subject.equals(word(rows));
            case ID, STATUS, TEXT -> List.of("campaign", "adset", "ad").contains(subject);
            case WORD ->
                filter.attribute().equals("objective")
                        ? subject.isEmpty() || subject.equals("campaign")
                        : subject.isEmpty() || subject.equals("adset");
            case TIME -> false;
        };
        if (!served) {
            throw GraphError.invalid("Filtering field " + filter.field() + " is not served on insights of level "
                    + word(rows) + " by this server");
        }
    }

    static String word(EntityLevel level) {
        return switch (level) {
            case ACCOUNT -> "account";
            case CAMPAIGN -> "campaign";
            case AD_SET -> "adset";
            case AD -> "ad";
        };
    }

    /** {@return whether an ad counts} */
    boolean accept(Ad ad) {
        return filters.stream().filter(filter -> !filter.isNumber()).allMatch(filter -> accepts(filter, ad));
    }

    /** {@return whether a row is shown} */
    boolean accept(InsightsRow row) {
        for (Filter filter : filters) {
            if (filter.isNumber()) {
                BigDecimal figure = InsightsFigures.of(filter.attribute(), row);
                if (figure == null || !filter.accepts(figure)) {
                    return false;
                }
            }
        }
        return true;
    }

    boolean nameArchivedAds() {
        return filters.stream()
                .anyMatch(filter -> filter.field().equals("ad.effective_status") && filter.names("ARCHIVED"));
    }

    private boolean accepts(Filter filter, Ad ad) {
        AdSet adSet = view.adSet(ad.adSetId());
        Campaign campaign = view.campaign(ad.campaignId());
        if (adSet == null || campaign == null) {
            throw new IllegalStateException("ad " + ad.adId() + " has no parents");
        }
        return filter.accepts(
                switch (filter.field()) {
                    case "ad.id" -> ad.adId();
                    case "ad.name" -> view.name(ad);
                    case "ad.effective_status" -> view.effectiveStatus(ad);
                    case "adset.id" -> adSet.adSetId();
                    case "adset.name" -> view.name(adSet);
                    case "adset.effective_status" -> view.effectiveStatus(adSet);
                    case "adset.optimization_goal", "optimization_goal" -> String.valueOf(adSet.optimizationGoal());
                    case "campaign.id" -> campaign.campaignId();
                    case "campaign.name" -> view.name(campaign);
                    case "campaign.effective_status" -> view.effectiveStatus(campaign);
                    case "campaign.objective", "objective" -> String.valueOf(campaign.objective());
                    default -> throw new IllegalStateException(filter.field() + " was let through");
                });
    }
}
