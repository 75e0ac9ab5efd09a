package io.campaigntracker.core.engine.tracker;

import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.FleetAlertQuery;
import io.campaigntracker.core.engine.alert.AlertKeeper;
import io.campaigntracker.core.engine.alert.DefaultFleetAlertQuery;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.NameLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.performance.DefaultBlendedRoasQuery;
import io.campaigntracker.core.engine.today.DefaultFleetTodayQuery;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.core.naming.NameHistory;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.naming.DimensionCampaigns;
import io.campaigntracker.performance.BlendedRoasQuery;
import io.campaigntracker.today.FleetTodayQuery;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Several campaigns' questions. */
record DefaultTrackedCampaigns(
        HistoryLoader loader, QueryTerms terms, FleetLoader fleet, TodayLoader days, AlertKeeper keeper)
        implements DefaultCampaignQuestions, TrackedCampaigns {

    @Override
    public BlendedRoasQuery blendedRoas() {
        return DefaultBlendedRoasQuery.of(loader, terms);
    }

    @Override
    public DimensionCampaigns by(String dimension) {
        HistoryLoader now = loader.pinned().requireKnown(terms.scope());
        if (now.names().levelOf(dimension) != EntityLevel.CAMPAIGN) {
            throw new IllegalArgumentException(
                    "'" + dimension + "' is told by names below campaigns; metrics().by(…) rolls up by it");
        }
        NameHistory names = NameLoader.read(now, terms.scope(), EntityLevel.CAMPAIGN);
        SortedMap<String, Set<String>> groups = new TreeMap<>();
        Set<String> told = new HashSet<>();
        now.accounts().listedCampaigns().forEach((campaign, account) -> {
            EntityRef entity = EntityRef.campaign(account.accountId(), campaign);
            if (terms.scope().includes(entity)) {
                names.now(entity).ifPresent(name -> {
                    told.add(name);
                    now.names()
                            .value(EntityLevel.CAMPAIGN, dimension, name)
                            .ifPresent(value -> groups.computeIfAbsent(value, key -> new HashSet<>())
                                    .add(campaign));
                });
            }
        });
        SortedMap<String, TrackedCampaigns> values = new TreeMap<>();
        groups.forEach((value, campaigns) -> values.put(
                value,
                new DefaultTrackedCampaigns(
                        loader, terms.scope(QueryScope.campaigns(campaigns)), fleet, days, keeper)));
        return new DimensionCampaigns(names.match(now.names(), dimension, told), values);
    }

    @Override
    public FleetTodayQuery today() {
        return new DefaultFleetTodayQuery(days, terms.scope());
    }

    @Override
    public FleetAlertQuery alert(AlertType type) {
        return DefaultFleetAlertQuery.of(fleet, days, keeper, terms, type);
    }
}
