package io.campaigntracker.testkit.contract;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.IncidentChange;
import io.campaigntracker.alert.IncidentState;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.alert.OutboxEntry;
import io.campaigntracker.alert.OutboxReport;
import io.campaigntracker.alert.OutboxReport.End;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the alert store's contract share: an empty store for each test, and findings to keep in it. */
abstract class AlertBooks {

    static final Instant T1 = Instant.parse("2026-11-20T08:00:00Z");
    static final Instant T2 = Instant.parse("2026-11-20T09:00:00Z");
    static final Instant T3 = Instant.parse("2026-11-20T10:00:00Z");
    static final Instant T4 = Instant.parse("2026-11-20T11:00:00Z");
    static final LocalDateTime DAY = LocalDateTime.of(2026, 11, 19, 0, 0);
    static final AlertFilter ALL = new AlertFilter(false, null, null);
    static final AlertFilter OPEN = new AlertFilter(true, null, null);
    static final Set<String> ANY = Set.of();
    static final List<String> SINKS = List.of("log", "slack");
    static final int MANY = 1000;

    AlertStore store;

    /** {@return an empty store, for one test} */
    protected abstract AlertStore openStore();

    @BeforeEach
    final void open() {
        store = openStore();
    }

    KeptIncident fire(AlertFinding finding, Instant at) {
        return apply(change(finding, version(finding), opened(at, finding.severity()), true, AlertEvent.FIRE), at);
    }

    KeptIncident again(AlertFinding finding, Instant at, @Nullable AlertEvent event) {
        IncidentState state = kept(finding).state();
        return apply(
                change(
                        finding,
                        version(finding),
                        new IncidentState(
                                true,
                                1,
                                0,
                                DAY,
                                state.openedAt(),
                                DAY,
                                event == null ? state.told() : finding.severity(),
                                null,
                                state.acknowledged()),
                        true,
                        event),
                at);
    }

    KeptIncident resolve(AlertFinding finding, Instant at) {
        return apply(change(finding, version(finding), ended(at), false, AlertEvent.RESOLVE), at);
    }

    KeptIncident apply(IncidentChange change, Instant at) {
        return Objects.requireNonNull(store.apply(List.of(change), at).get(change.key()), change.key());
    }

    long version(AlertFinding finding) {
        return kept(finding).version();
    }

    KeptIncident kept(AlertFinding finding) {
        return store.incidents(List.of(finding.key())).getOrDefault(finding.key(), KeptIncident.NONE);
    }

    List<OutboxEntry> claim(String holder, Instant at, String... sinks) {
        return store.claim(ANY, sinks.length == 0 ? SINKS : List.of(sinks), holder, at, at.plusSeconds(7200), MANY);
    }

    /** One sink takes all that is due. */
    void tell(String sink, Instant at) {
        store.report(
                claim("teller", at, sink).stream()
                        .map(entry -> new OutboxReport(entry.id(), End.DELIVERED, null, null))
                        .toList(),
                "teller",
                at);
    }

    static Alert alert(KeptIncident kept) {
        return Objects.requireNonNull(kept.alert(), "alert");
    }

    static IncidentChange change(
            AlertFinding finding, long version, IncidentState state, boolean found, @Nullable AlertEvent event) {
        return change(finding, version, state, found, event, null);
    }

    static IncidentChange change(
            AlertFinding finding,
            long version,
            IncidentState state,
            boolean found,
            @Nullable AlertEvent event,
            @Nullable Map<String, Instant> due) {
        return new IncidentChange(
                finding.rule(),
                finding.entity(),
                version,
                state,
                found ? finding : null,
                event,
                event == null ? null : finding.severity(),
                due == null ? Map.of("log", T1, "slack", T1) : due);
    }

    static IncidentState opened(Instant at, Severity severity) {
        return new IncidentState(true, 1, 0, DAY, at, DAY, severity, null, false);
    }

    static IncidentState ended(Instant at) {
        return new IncidentState(false, 0, 2, DAY.plusDays(1), T1, DAY, Severity.WARNING, at, false);
    }

    static AlertFinding finding(String campaignId, Severity severity) {
        return new AlertFinding(
                AlertType.SPEND_ANOMALY.name(),
                AlertType.SPEND_ANOMALY,
                EntityRef.campaign("1", campaignId),
                "Autumn " + campaignId,
                ZoneId.of("America/New_York"),
                severity,
                "spend of campaign " + campaignId + " is high",
                new AlertEvidence(
                        Metric.SPEND,
                        LocalDate.of(2026, 11, 19),
                        3.5,
                        250.5,
                        100.25,
                        80.0,
                        120.0,
                        6.5,
                        1e-9,
                        56L,
                        "weekday baseline",
                        "EUR",
                        Cost.of(Cost.Kind.OVERSPENT, 150.25, "EUR")));
    }
}
