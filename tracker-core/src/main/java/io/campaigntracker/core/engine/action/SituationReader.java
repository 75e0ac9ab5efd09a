package io.campaigntracker.core.engine.action;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.action.AccountSituation;
import io.campaigntracker.core.action.ActionHistory;
import io.campaigntracker.core.action.ActionSubject;
import io.campaigntracker.core.action.BudgetOwner;
import io.campaigntracker.core.action.LearningPhase;
import io.campaigntracker.core.delivery.DeliverySnapshot;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.engine.goal.GoalLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.goal.GoalBook;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is known of an account before anything is done to it. */
final class SituationReader {

    private static final int WEEKS = 84;
    private static final int WEEK = 7;
    private static final int FORTNIGHT = 14;

    private final CampaignTracker tracker;
    private final HistoryLoader loader;
    private final ActionPolicy policy;
    private final Account account;
    private final LocalDate today;
    private final Instant now;
    private final QueryTerms terms;
    private final List<ActionRecord> audit;
    private final ActionHistory history;
    private final Touches touches;
    private final MaturityRule pace;
    private final LocalDate settledUntil;

    private SituationReader(
            CampaignTracker tracker,
            HistoryLoader loader,
            ActionPolicy policy,
            Account account,
            List<ActionRecord> audit) {
        this.tracker = tracker;
        this.loader = loader;
        this.policy = policy;
        this.account = account;
        this.today = account.today(loader.clock());
        this.now = loader.clock().instant();
        this.terms = QueryTerms.about(QueryScope.account(account.accountId()))
                .between(today.minusDays(WEEKS), today.minusDays(1));
        this.audit = audit;
        this.history = new ActionHistory(audit);
        this.touches = Touches.read(loader, account, now);
        this.pace = loader.maturity(Set.of(account), today).slowest();
        // a day ends as the next begins, so that it has settled so many days after that
        long days = (policy.guards().settled().toHours() + 23) / 24 + 1;
        this.settledUntil = pace.learned() ? pace.matureUntil(today) : today.minusDays(days);
    }

    /** {@return what is known of an account at the loader's moment} */
    static AccountSituation read(
            CampaignTracker tracker,
            HistoryLoader loader,
            ActionPolicy policy,
            Account account,
            List<ActionRecord> audit) {
        return new SituationReader(tracker, loader.pinned(), policy, account, audit).read();
    }

    private AccountSituation read() {
        Optional<AccountCatalog> catalog =
                loader.store().catalogs(Set.of(account.accountId()), loader.moment()).stream()
                        .findFirst();
        LoadedHistory rows = loader.load(terms, Reading.ROWS);
        Measurement measurement =
                Measurement.of(tracker, account, rows, loader.parts().hours().isPresent(), today, now);
        List<ActionSubject> campaigns = campaigns(catalog, rows, measurement);
        boolean asksForAds = policy.rules().stream().anyMatch(rule -> rule.type() == ActionType.PAUSE_AD);
        List<ActionSubject> ads = asksForAds ? ads(catalog, loader.load(terms, Reading.ADS), measurement) : List.of();
        Money week =
                campaigns.stream().map(ActionSubject::weekSpend).reduce(Money.zero(account.currency()), Money::plus);
        return new AccountSituation(
                account,
                now,
                settledUntil,
                pace.learned() ? pace.matureAge() : MaturityRule.DEFAULT.matureAge(),
                measurement.suspicions(),
                campaigns,
                ads,
                catalog.map(this::alive).orElse(List.of()),
                catalog.map(SituationReader::budgets).orElse(List.of()),
                week,
                this::isInScope,
                audit);
    }

    /** The catalog does not show yet what we paused since it was fetched. */
    private List<Ad> alive(AccountCatalog told) {
        DeliverySnapshot deliveries = new DeliverySnapshot(List.of(told));
        return told.campaigns().stream()
                .map(campaign -> deliveries.campaign(campaign.campaignId()))
                .filter(Objects::nonNull)
                .flatMap(campaign -> campaign.openAds(now).stream())
                .filter(ad -> Stream.of(
                                EntityRef.ad(account.accountId(), ad.adId()),
                                EntityRef.campaign(account.accountId(), ad.campaignId()))
                        .flatMap(entity -> history.pausedByUs(entity).stream())
                        .noneMatch(paused -> !paused.at().isBefore(told.fetchedAt())))
                .toList();
    }

    private boolean isInScope(RuleScope scope, String campaignId) {
        String name = loader.campaignName(campaignId);
        return scope.includes(EntityRef.campaign(account.accountId(), campaignId), name)
                && scope.attributes().entrySet().stream()
                        .allMatch(attribute -> loader.names()
                                .value(EntityLevel.CAMPAIGN, attribute.getKey(), name)
                                .filter(attribute.getValue()::equals)
                                .isPresent());
    }

    private List<ActionSubject> campaigns(
            Optional<AccountCatalog> catalog, LoadedHistory rows, Measurement measurement) {
        Map<String, Campaign> told = new HashMap<>();
        Map<String, List<AdSet>> adSets = new HashMap<>();
        catalog.ifPresent(known -> {
            known.campaigns().forEach(campaign -> told.put(campaign.campaignId(), campaign));
            known.adSets()
                    .forEach(adSet -> adSets.computeIfAbsent(adSet.campaignId(), id -> new ArrayList<>())
                            .add(adSet));
        });
        GoalBook goals = GoalLoader.read(loader, terms.scope());
        List<ActionSubject> subjects = new ArrayList<>();
        for (Figures figures : figures(rows, measurement)) {
            Campaign campaign = told.get(figures.entity().id());
            if (campaign != null) {
                List<@Nullable String> stages = new ArrayList<>();
                adSets.getOrDefault(campaign.campaignId(), List.of())
                        .forEach(adSet -> stages.add(adSet.learningStage()));
                subjects.add(subject(
                        figures,
                        campaign.campaignId(),
                        null,
                        campaign.name(),
                        campaign.status(),
                        campaign.isActive() && isRunning(campaign.stopTime()),
                        stages,
                        campaign.startTime(),
                        targets(goals, campaign.campaignId(), rows),
                        measurement));
            }
        }
        return subjects;
    }

    private List<ActionSubject> ads(Optional<AccountCatalog> catalog, LoadedHistory rows, Measurement measurement) {
        Map<String, Ad> told = new HashMap<>();
        Map<String, AdSet> adSets = new HashMap<>();
        catalog.ifPresent(known -> {
            known.ads().forEach(ad -> told.put(ad.adId(), ad));
            known.adSets().forEach(adSet -> adSets.put(adSet.adSetId(), adSet));
        });
        GoalBook goals = GoalLoader.read(loader, terms.scope());
        List<ActionSubject> subjects = new ArrayList<>();
        for (Figures figures : figures(rows, measurement)) {
            Ad ad = told.get(figures.entity().id());
            if (ad != null) {
                AdSet adSet = ad.adSetId() == null ? null : adSets.get(ad.adSetId());
                List<@Nullable String> stages = new ArrayList<>();
                stages.add(adSet == null ? null : adSet.learningStage());
                subjects.add(subject(
                        figures,
                        ad.campaignId(),
                        ad.adSetId(),
                        ad.name(),
                        ad.status(),
                        "ACTIVE".equals(ad.effectiveStatus()),
                        stages,
                        adSet == null ? null : adSet.startTime(),
                        targets(goals, ad.campaignId(), rows),
                        measurement));
            }
        }
        return subjects;
    }

    private boolean isRunning(@Nullable Instant stop) {
        return stop == null || stop.isAfter(now);
    }

    private ActionSubject subject(
            Figures figures,
            String campaignId,
            @Nullable String adSetId,
            String name,
            @Nullable String status,
            boolean delivers,
            List<@Nullable String> stages,
            @Nullable Instant start,
            Map<Metric, Double> targets,
            Measurement measurement) {
        EntityRef entity = figures.entity();
        Instant begun = later(start, figures.firstRow());
        Instant edited = touches.lastEdit(campaignId, now);
        Instant since = later(begun, edited);
        LearningPhase learning =
                LearningPhase.of(stages, begun, edited, figures.results(since, account), now, policy.guards());
        return new ActionSubject(
                entity,
                campaignId,
                adSetId,
                name.isBlank() ? entity.id() : name,
                status,
                delivers,
                figures.settled(),
                figures.leftOut(),
                figures.dispersion(),
                Money.of(figures.week(), account.currency()),
                targets,
                learning,
                measurement.suspicionOf(campaignId),
                touches.lastSwitch(entity),
                history.pausedByUs(entity)
                        .map(paused -> touches.since(entity, campaignId, paused.at()))
                        .orElse(ActionSubject.Touch.UNKNOWN));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other : other == null || one.isAfter(other) ? one : other;
    }

    private Map<Metric, Double> targets(GoalBook goals, String campaignId, LoadedHistory rows) {
        CampaignGoal goal = goals.of(account.accountId(), campaignId, today.minusDays(1));
        Map<Metric, Double> targets = new HashMap<>();
        if (goal.isJudgedBy(Metric.ROAS)) {
            targets.put(
                    Metric.ROAS, goal.roasTarget().map(BigDecimal::doubleValue).orElse(Double.NaN));
        }
        boolean sameResults = goal.kpi() == null
                || goal.kpi()
                        .counting()
                        .equals(rows.bases().of(account.accountId()).definition());
        if (goal.isJudgedBy(Metric.CPA) && sameResults) {
            BigDecimal target = goal.kpi() == null ? null : goal.target();
            targets.put(Metric.CPA, target == null ? Double.NaN : target.doubleValue());
        }
        return targets;
    }

    /**
     * The figures of an entity.
     *
     * @param all all of its days, settled or not
     * @param settled those that a decision may rest on
     */
    private record Figures(
            EntityRef entity,
            DaySums all,
            DaySums settled,
            int leftOut,
            GroupDispersion dispersion,
            BigDecimal week,
            @Nullable Instant firstRow) {

        double results(@Nullable Instant since, Account account) {
            double sum = 0;
            for (int day = 0; day < all.size(); day++) {
                Instant end = LocalDate.ofEpochDay(all.epochDay()[day])
                        .plusDays(1)
                        .atStartOfDay(account.timeZone())
                        .toInstant();
                double conversions = all.conversions()[day];
                sum += (since == null || end.isAfter(since)) && !Double.isNaN(conversions) ? conversions : 0;
            }
            return sum;
        }
    }

    private List<Figures> figures(LoadedHistory loaded, Measurement measurement) {
        MetricsHistory rows = loaded.rows().history();
        List<EntityRef> entities = rows.entities();
        int[] all = new int[rows.size()];
        int[] settled = new int[rows.size()];
        String[] campaigns = new String[entities.size()];
        LocalDate[] first = new LocalDate[entities.size()];
        Map<Integer, BigDecimal> week = new HashMap<>();
        for (int row = 0; row < all.length; row++) {
            int entity = rows.entity(row);
            LocalDate day = rows.date(row);
            String campaign = rows.campaignId(row).orElse("");
            campaigns[entity] = campaign;
            first[entity] = first[entity] == null || day.isBefore(first[entity]) ? day : first[entity];
            all[row] = entity;
            settled[row] = isUsable(loaded, day, campaign, measurement) ? entity : -1;
            if (!day.isBefore(today.minusDays(WEEK))) {
                week.merge(entity, loaded.rows().spend().get(row).orElse(BigDecimal.ZERO), BigDecimal::add);
            }
        }
        List<DaySums> days = DaySums.byGroup(loaded.rows(), all, entities.size());
        List<DaySums> usable = DaySums.byGroup(loaded.rows(), settled, entities.size());
        List<GroupDispersion> dispersions = loaded.dispersions().of(rows, all, entities.size());
        List<Figures> figures = new ArrayList<>();
        for (int entity = 0; entity < entities.size(); entity++) {
            if (campaigns[entity] != null) {
                figures.add(new Figures(
                        entities.get(entity),
                        days.get(entity),
                        usable.get(entity),
                        leftOut(loaded, campaigns[entity], measurement),
                        dispersions.get(entity),
                        week.getOrDefault(entity, BigDecimal.ZERO),
                        began(Objects.requireNonNull(first[entity]))));
            }
        }
        return figures;
    }

    /** Whatever has rows since the first day that was read began before it. */
    private @Nullable Instant began(LocalDate first) {
        return first.atStartOfDay(account.timeZone()).toInstant();
    }

    private int leftOut(LoadedHistory loaded, String campaign, Measurement measurement) {
        return (int) Stream.iterate(settledUntil, day -> day.minusDays(1))
                .limit(FORTNIGHT)
                .filter(day -> !isUsable(loaded, day, campaign, measurement))
                .count();
    }

    /** Settled, fetched since it had settled, and not suspect. */
    private boolean isUsable(LoadedHistory loaded, LocalDate day, String campaign, Measurement measurement) {
        if (day.isAfter(settledUntil)
                || measurement.isSuspect(day, campaign)
                || loaded.fetched().state(day, account.accountId(), campaign) != DayState.FETCHED) {
            return false;
        }
        LocalDate settledOn = day.plusDays(today.toEpochDay() - settledUntil.toEpochDay());
        return loaded.fetched()
                .fetchedAt(day, account.accountId(), campaign)
                .filter(at -> !LocalDate.ofInstant(at, account.timeZone()).isBefore(settledOn))
                .isPresent();
    }

    private static List<BudgetOwner> budgets(AccountCatalog catalog) {
        Map<String, String> campaigns = catalog.campaigns().stream()
                .collect(Collectors.toMap(Campaign::campaignId, Campaign::name, (one, other) -> one));
        List<BudgetOwner> owners = new ArrayList<>();
        for (Campaign campaign : catalog.campaigns()) {
            Money daily = campaign.budget().daily();
            if (daily != null) {
                owners.add(new BudgetOwner(
                        EntityRef.campaign(campaign.accountId(), campaign.campaignId()),
                        campaign.campaignId(),
                        campaign.name(),
                        daily));
            }
        }
        for (AdSet adSet : catalog.adSets()) {
            Money daily = adSet.budget().daily();
            if (daily != null
                    && "ACTIVE".equals(adSet.effectiveStatus())
                    && campaigns.containsKey(adSet.campaignId())) {
                owners.add(new BudgetOwner(
                        EntityRef.adSet(adSet.accountId(), adSet.adSetId()), adSet.campaignId(), adSet.name(), daily));
            }
        }
        return owners;
    }
}
