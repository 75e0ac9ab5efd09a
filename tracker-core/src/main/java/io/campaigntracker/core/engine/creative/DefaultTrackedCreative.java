package io.campaigntracker.core.engine.creative;

import io.campaigntracker.TrackedCreative;
import io.campaigntracker.core.creative.PlatformStatuses;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.performance.DefaultMetricsQuery;
import io.campaigntracker.creative.CreativeIdentity;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueRuleAnswer;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.PlatformStatus;
import io.campaigntracker.model.Account;
import io.campaigntracker.performance.MetricsQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** One creative's questions. */
public record DefaultTrackedCreative(String id, HistoryLoader loader, CreativeIdentity identity)
        implements TrackedCreative {

    @Override
    public TrackedCreative by(CreativeIdentity shared) {
        return new DefaultTrackedCreative(id, loader, Objects.requireNonNull(shared, "identity"));
    }

    @Override
    public MetricsQuery metrics() {
        return new DefaultMetricsQuery(loader, terms(creatives()));
    }

    @Override
    public FatigueResult fatigue(FatigueSettings settings) {
        return loader.answer(pinned -> new DefaultTrackedCreative(id, pinned, identity).judge(settings));
    }

    private FatigueResult judge(FatigueSettings settings) {
        IdentifiedCreatives creatives = creatives();
        return new FatigueRunner(loader, terms(creatives), settings, creatives).judge(id);
    }

    @Override
    public List<FatigueRuleAnswer> publishedRules(FatigueSettings settings) {
        return loader.answer(pinned -> new DefaultTrackedCreative(id, pinned, identity).rules(settings));
    }

    private List<FatigueRuleAnswer> rules(FatigueSettings settings) {
        IdentifiedCreatives creatives = creatives();
        return new FatigueRunner(loader, terms(creatives), settings, creatives).rules(id);
    }

    @Override
    public List<PlatformStatus> platformStatuses(Collection<PlatformStatus> messages) {
        List<PlatformStatus> given = List.copyOf(messages);
        return loader.answer(pinned -> new DefaultTrackedCreative(id, pinned, identity).statuses(given));
    }

    private List<PlatformStatus> statuses(List<PlatformStatus> messages) {
        IdentifiedCreatives creatives = creatives();
        Set<String> members = creatives.members(creatives.key(id));
        Set<String> accounts = loader.accounts().creatorsOf(members).values().stream()
                .map(Account::accountId)
                .collect(Collectors.toUnmodifiableSet());
        if (accounts.isEmpty()) {
            loader.requireKnown(QueryScope.creatives(Set.of(id)));
            return List.of();
        }
        List<PlatformStatus> known = new ArrayList<>(DefaultPlatformMessages.kept(loader, accounts));
        known.addAll(messages);
        return PlatformStatuses.of(loader.store().catalogs(accounts, loader.moment()), members, known);
    }

    private IdentifiedCreatives creatives() {
        return new IdentifiedCreatives(loader, identity);
    }

    private QueryTerms terms(IdentifiedCreatives creatives) {
        return QueryTerms.about(
                identity == CreativeIdentity.CREATIVE_ID
                        ? QueryScope.creative(id)
                        : QueryScope.creatives(creatives.members(creatives.key(id))));
    }
}
