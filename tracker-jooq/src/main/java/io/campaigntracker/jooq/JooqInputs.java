package io.campaigntracker.jooq;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people tell a tracker: offline conversions and orders, predictions, goals, attributes of creatives. */
abstract class JooqInputs extends CountedStore
        implements OfflineConversionStore, PredictionStore, GoalStore, CreativeAttributeStore {

    private final OfflineTables offline;
    private final JooqPredictionStore predictions;
    private final GoalTable goals;
    private final AttributeTable attributes;

    JooqInputs(Database database, FetchClock clock) {
        super(database, clock);
        this.offline = new OfflineTables(database.schema());
        this.predictions = new JooqPredictionStore(database);
        this.goals = new GoalTable(database.schema());
        this.attributes = new AttributeTable(database.schema());
    }

    @Override
    public ImportResult<OfflineConversion> importConversions(
            Collection<OfflineConversion> conversions, Instant importedAt, OnConflict onConflict) {
        if (conversions.isEmpty()) {
            return new ImportResult<>(0, 0, 0, List.of());
        }
        return change(
                "import " + conversions.size() + " offline conversions",
                importedAt,
                distinct(conversions, OfflineConversion::accountId),
                connection ->
                        offline.putConversions(connection, conversions, importedAt, onConflict == OnConflict.REPLACE));
    }

    @Override
    public ImportResult<OnlineOrder> importOnlineOrders(
            Collection<OnlineOrder> orders, Instant importedAt, OnConflict onConflict) {
        if (orders.isEmpty()) {
            return new ImportResult<>(0, 0, 0, List.of());
        }
        return change(
                "import " + orders.size() + " online orders",
                importedAt,
                distinct(orders, OnlineOrder::accountId),
                connection -> offline.putOrders(connection, orders, importedAt, onConflict == OnConflict.REPLACE));
    }

    @Override
    public List<OfflineConversion> conversions(OfflineConversionQuery query) {
        return database.read("read the offline conversions", connection -> offline.conversions(connection, query));
    }

    @Override
    public List<OfflineConversion> conversions(String accountId, Set<String> orderIds) {
        return database.read(
                "read " + orderIds.size() + " orders",
                connection -> offline.conversions(connection, accountId, orderIds));
    }

    @Override
    public long erase(@Nullable String accountId, Set<String> orderIds) {
        return orderIds.isEmpty()
                ? 0
                : change(
                        "erase " + orderIds.size() + " orders",
                        null,
                        accountId == null ? Set.of() : Set.of(accountId),
                        connection -> offline.erase(connection, accountId, orderIds));
    }

    @Override
    public long eraseBefore(Instant moment) {
        return change("erase the orders before " + moment, connection -> offline.eraseBefore(connection, moment));
    }

    @Override
    public List<OnlineOrder> matchingOnlineOrders(OfflineConversionQuery query) {
        return database.read("read the online orders", connection -> offline.matchingOrders(connection, query));
    }

    @Override
    public List<OnlineOrder> onlineOrders(OfflineConversionQuery query) {
        return database.read("read the online orders", connection -> offline.orders(connection, query));
    }

    @Override
    public Set<String> accountsWithConversions(@Nullable Instant asOf) {
        return database.read(
                "read which accounts have offline conversions", connection -> offline.accounts(connection, asOf));
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
    public void addGoals(Collection<Goal> added, Instant recordedAt) {
        Set<List<Object>> keys = new HashSet<>();
        for (Goal goal : added) {
            if (!keys.add(List.of(goal.scope(), goal.validFrom()))) {
                throw new IllegalArgumentException(
                        "two goals of " + goal.scope() + " begin on " + goal.validFrom() + "; one is needed");
            }
        }
        if (!added.isEmpty()) {
            Set<String> accountIds = distinct(added, goal -> goal.scope().accountId());
            change("store " + added.size() + " goals", recordedAt, accountIds, connection -> {
                goals.add(connection, List.copyOf(added), recordedAt);
                return true;
            });
        }
    }

    @Override
    public List<RecordedGoal> goals(Set<String> accountIds, @Nullable Instant asOf) {
        return database.read("read the goals", connection -> goals.read(connection, accountIds, asOf));
    }

    @Override
    public void addAttributes(Collection<RecordedAttribute> added) {
        RecordedAttribute.requireDistinct(added);
        if (!added.isEmpty()) {
            Instant newest = added.stream()
                    .map(RecordedAttribute::recordedAt)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            Set<String> accountIds = distinct(added, RecordedAttribute::accountId);
            change("store " + added.size() + " attributes of creatives", newest, accountIds, connection -> {
                attributes.add(connection, List.copyOf(added));
                return true;
            });
        }
    }

    private static <T> Set<String> distinct(Collection<T> written, Function<T, String> accountId) {
        return written.stream().map(accountId).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<RecordedAttribute> attributes(Set<String> accountIds, @Nullable Instant asOf) {
        return database.read(
                "read the attributes of creatives", connection -> attributes.read(connection, accountIds, asOf));
    }
}
