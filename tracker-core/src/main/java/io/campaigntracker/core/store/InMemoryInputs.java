package io.campaigntracker.core.store;

import io.campaigntracker.creative.CreativeAttributeStore;
import io.campaigntracker.creative.RecordedAttribute;
import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalStore;
import io.campaigntracker.goal.RecordedGoal;
import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionQuery;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OnlineOrder;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionScore;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.prediction.RecordedPrediction;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people tell a tracker: offline conversions and orders, predictions, goals, attributes of creatives. */
abstract class InMemoryInputs implements OfflineConversionStore, PredictionStore, GoalStore, CreativeAttributeStore {

    private static final Comparator<OnlineOrder> ORDERS = Comparator.comparing(OnlineOrder::eventTime)
            .thenComparing(OnlineOrder::accountId)
            .thenComparing(OnlineOrder::orderId);

    private final OfflineRecords<OfflineConversion> offline = new OfflineRecords<>(
            conversion -> new OfflineRecords.OrderKey(conversion.accountId(), conversion.orderId()),
            OfflineConversion::isRefundTotal);
    private final OfflineRecords<OnlineOrder> online = new OfflineRecords<>(
            order -> new OfflineRecords.OrderKey(order.accountId(), order.orderId()), OnlineOrder::isRefundTotal);
    private final InMemoryPredictionStore predictions = new InMemoryPredictionStore();
    private final InMemoryGoals goals = new InMemoryGoals();
    private final InMemoryAttributes attributes = new InMemoryAttributes();

    /** How often anything was written that readers see, and of it what concerned all accounts, or each; guarded by this. */
    private long changes;

    private long changesOfAll;
    private final Map<String, Long> changesOf = new HashMap<>();

    /** Counts a change; of all accounts where none is named. */
    final void changed(Set<String> accountIds) {
        changes++;
        changesOfAll += accountIds.isEmpty() ? 1 : 0;
        accountIds.forEach(id -> changesOf.merge(id, 1L, Long::sum));
    }

    /** Counts what was written as a change of those that it concerns; nothing as none. */
    private <T> void changed(Collection<T> written, Function<T, String> accountId) {
        if (!written.isEmpty()) {
            changed(written.stream().map(accountId).collect(Collectors.toUnmodifiableSet()));
        }
    }

    final long changes() {
        return changes;
    }

    final String changes(String accountId) {
        return changesOf.getOrDefault(accountId, 0L) + " of " + changesOfAll;
    }

    @Override
    public int addPredictions(Collection<Prediction> added, Instant recordedAt) {
        return predictions.addPredictions(added, recordedAt);
    }

    @Override
    public List<RecordedPrediction> predictions(PredictionQuery query) {
        return predictions.predictions(query);
    }

    @Override
    public int addScores(Collection<PredictionScore> scores) {
        return predictions.addScores(scores);
    }

    @Override
    public List<PredictionScore> scores(PredictionQuery query) {
        return predictions.scores(query);
    }

    @Override
    public synchronized void addGoals(Collection<Goal> added, Instant recordedAt) {
        goals.addGoals(added, recordedAt);
        changed(added, goal -> goal.scope().accountId());
    }

    @Override
    public List<RecordedGoal> goals(Set<String> accountIds, @Nullable Instant asOf) {
        return goals.goals(accountIds, asOf);
    }

    @Override
    public synchronized void addAttributes(Collection<RecordedAttribute> added) {
        attributes.addAttributes(added);
        changed(added, RecordedAttribute::accountId);
    }

    @Override
    public List<RecordedAttribute> attributes(Set<String> accountIds, @Nullable Instant asOf) {
        return attributes.attributes(accountIds, asOf);
    }

    @Override
    public synchronized ImportResult<OfflineConversion> importConversions(
            Collection<OfflineConversion> conversions, Instant importedAt, OnConflict onConflict) {
        changed(conversions, OfflineConversion::accountId);
        return offline.add(conversions, importedAt, onConflict);
    }

    @Override
    public synchronized ImportResult<OnlineOrder> importOnlineOrders(
            Collection<OnlineOrder> orders, Instant importedAt, OnConflict onConflict) {
        changed(orders, OnlineOrder::accountId);
        return online.add(orders, importedAt, onConflict);
    }

    @Override
    public synchronized List<OfflineConversion> conversions(OfflineConversionQuery query) {
        return offline.at(query.asOf())
                .filter(conversion -> isAsked(query, conversion))
                .sorted(Comparator.comparing(OfflineConversion::eventTime)
                        .thenComparing(OfflineConversion::accountId)
                        .thenComparing(OfflineConversion::orderId))
                .toList();
    }

    @Override
    public synchronized List<OfflineConversion> conversions(String accountId, Set<String> orderIds) {
        return offline.of(orderIds.stream()
                        .map(order -> new OfflineRecords.OrderKey(accountId, order))
                        .toList())
                .toList();
    }

    @Override
    public synchronized long erase(@Nullable String accountId, Set<String> orderIds) {
        if (!orderIds.isEmpty()) {
            changed(accountId == null ? Set.of() : Set.of(accountId));
        }
        return offline.erase(conversion -> (accountId == null || accountId.equals(conversion.accountId()))
                        && isOneOf(orderIds, conversion.orderId(), conversion.refundOf()))
                + online.erase(order -> (accountId == null || accountId.equals(order.accountId()))
                        && isOneOf(orderIds, order.orderId(), order.refundOf()));
    }

    private static boolean isOneOf(Set<String> orderIds, String orderId, Optional<String> sale) {
        return orderIds.contains(orderId) || sale.filter(orderIds::contains).isPresent();
    }

    @Override
    public synchronized long eraseBefore(Instant moment) {
        changed(Set.of());
        return offline.erase(conversion -> conversion.eventTime().isBefore(moment))
                + online.erase(order -> order.eventTime().isBefore(moment));
    }

    @Override
    public synchronized List<OnlineOrder> matchingOnlineOrders(OfflineConversionQuery query) {
        Set<OfflineRecords.OrderKey> asked = conversions(query).stream()
                .map(conversion -> new OfflineRecords.OrderKey(
                        conversion.accountId(), conversion.refundOf().orElse(conversion.orderId())))
                .collect(Collectors.toSet());
        return online.at(query.asOf())
                .filter(order -> asked.contains(new OfflineRecords.OrderKey(order.accountId(), order.orderId())))
                .sorted(ORDERS)
                .toList();
    }

    @Override
    public synchronized List<OnlineOrder> onlineOrders(OfflineConversionQuery query) {
        return online.at(query.asOf())
                .filter(order -> isAsked(query, order.eventTime(), order.accountId()))
                .sorted(ORDERS)
                .toList();
    }

    @Override
    public synchronized Set<String> accountsWithConversions(@Nullable Instant asOf) {
        return offline.at(asOf).map(OfflineConversion::accountId).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isAsked(OfflineConversionQuery query, OfflineConversion conversion) {
        String campaign = conversion.campaignId();
        return isAsked(query, conversion.eventTime(), conversion.accountId())
                && (query.campaignIds().isEmpty()
                        || campaign == null
                        || query.campaignIds().contains(campaign));
    }

    private static boolean isAsked(OfflineConversionQuery query, Instant time, String accountId) {
        return !time.isBefore(query.since())
                && time.isBefore(query.until())
                && (query.accountIds().isEmpty() || query.accountIds().contains(accountId));
    }
}
