package io.campaigntracker.spark;

import io.campaigntracker.core.anomaly.AnomalyDetector;
import io.campaigntracker.core.anomaly.DayFacts;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.anomaly.EntityFindings;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.coverage.FetchedDays;
import io.campaigntracker.core.delivery.Delivery;
import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Metric;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Judges campaigns one by one, in an executor. Keeps what is the same for all of an account's, since they mostly come one after another. Not thread-safe: each task has its own.
 */
@SuppressWarnings("serial") // its maps are the JDK's
final class CampaignJudge implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Map<String, AccountFacts> facts;
    private final Map<String, AccountMaturity> rules;
    private final Map<String, Set<LocalDate>> leftOut;
    private final Asked asked;
    private final LocalDate since;
    private final LocalDate until;
    private final @Nullable List<LocalDate> days;
    private transient @Nullable OfAccount current;

    /**
     * @param rules from which age each account's days are mature
     * @param leftOut days in a currency that an account no longer bills in
     * @param range of the series
     * @param days the days to judge; null for the newest of each account
     */
    CampaignJudge(
            Map<String, AccountFacts> facts,
            Map<String, AccountMaturity> rules,
            Map<String, Set<LocalDate>> leftOut,
            Asked asked,
            DateRange range,
            @Nullable List<LocalDate> days) {
        this.facts = facts;
        this.rules = rules;
        this.leftOut = leftOut;
        this.asked = asked;
        this.since = range.since();
        this.until = range.until();
        this.days = days;
    }

    private record OfAccount(
            String accountId,
            AnomalyDetector detector,
            SortedMap<LocalDate, List<Metric>> tests,
            Set<LocalDate> leftOut) {}

    /** {@return what is found of a campaign; empty without a row in the account's currency} */
    Optional<EntityFindings> find(String accountId, Iterator<Row> rows) {
        OfAccount account = of(accountId);
        RowHistory history = new RowHistory(EntityLevel.CAMPAIGN);
        while (rows.hasNext()) {
            Row row = rows.next();
            if (account.leftOut().isEmpty()
                    || !account.leftOut().contains(LocalDate.ofEpochDay(row.getInt(RowTable.DAY)))) {
                history.add(row);
            }
        }
        return EntitySeries.of(AttributedHistory.of(history.build(), asked.bases()), DateRange.of(since, until))
                .stream()
                .findFirst()
                .map(series -> account.detector().find(series, account.tests(), (entity, day) -> Delivery.UNKNOWN));
    }

    private OfAccount of(String accountId) {
        OfAccount known = current;
        if (known != null && known.accountId().equals(accountId)) {
            return known;
        }
        AccountFacts own = Objects.requireNonNull(facts.get(accountId));
        Set<LocalDate> without = leftOut.getOrDefault(accountId, Set.of());
        FetchedDays fetched = FetchedDays.of(
                        own.coverage(EntityLevel.CAMPAIGN, DateRange.of(since, until)),
                        List.of(own.account()),
                        Map.of())
                .except(Map.of(accountId, without));
        AnomalyDetector detector = new AnomalyDetector(
                DetectionSettings.DEFAULT,
                new DayFacts(
                        asked.today(own.zone()),
                        Objects.requireNonNull(rules.get(accountId)).slowest(),
                        (entity, day) -> fetched.state(day, accountId, entity.id())));
        List<LocalDate> named = days;
        OfAccount fresh =
                new OfAccount(accountId, detector, named == null ? detector.newest() : detector.on(named), without);
        current = fresh;
        return fresh;
    }
}
