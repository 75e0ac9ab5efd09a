package io.campaigntracker.core.engine.watch;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionMode;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionReport;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.Alerts;
import io.campaigntracker.core.alert.AlertCriteria;
import io.campaigntracker.core.engine.action.ActionEngine;
import io.campaigntracker.core.engine.lease.HeldLease;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.prediction.PredictionSource;
import io.campaigntracker.sync.SyncOperation;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.watch.WatchOutcome;
import io.campaigntracker.watch.WatchTask;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run does: syncs what its task is about, then judges and tells, then acts. */
final class WatchWork {

    private static final Logger LOG = LoggerFactory.getLogger(WatchWork.class);
    private static final int RESTATED_DAYS = 28;

    private final CampaignTracker tracker;
    private final Clock clock;
    private final ActionEngine actions;

    WatchWork(CampaignTracker tracker, Clock clock, ActionEngine actions) {
        this.tracker = tracker;
        this.clock = clock;
        this.actions = actions;
    }

    /** How the work ended. */
    record Ended(WatchOutcome outcome, @Nullable String reason) {}

    /**
     * @param setup by what policy it acts, and which models are asked each night
     * @param since from when on models are asked for their predictions
     * @param lease that the run is made under: nothing is done that goes out after it is lost
     * @throws CancellationException if it was interrupted or the tracker was closed meanwhile
     */
    Ended on(WatchedAccount account, WatchTask task, WatchSetup setup, Instant since, HeldLease lease) {
        List<String> lacking = new ArrayList<>();
        boolean stored = synced(account, task, lacking);
        if (task == WatchTask.NIGHTLY) {
            collected(account, setup.predictors(), since, lacking);
        }
        try {
            lacking.addAll(judged(account, task));
        } catch (RuntimeException failure) {
            lacking.add(told(account, task, failure));
        }
        try {
            lacking.addAll(acted(account, task, setup.policy(), lease));
        } catch (RuntimeException failure) {
            lacking.add(told(account, task, failure));
        }
        if (lacking.isEmpty()) {
            return new Ended(WatchOutcome.DONE, null);
        }
        return new Ended(stored ? WatchOutcome.INCOMPLETE : WatchOutcome.FAILED, said(lacking));
    }

    /** {@return whether anything was stored} */
    private boolean synced(WatchedAccount account, WatchTask task, List<String> lacking) {
        try {
            SyncReport report = sync(account, task).run();
            lacking.addAll(reasons(report));
            return report.parts().stream().anyMatch(part -> part.outcome() == SyncPart.Outcome.STORED);
        } catch (CancellationException ended) {
            throw ended;
        } catch (RuntimeException failure) {
            lacking.add(told(account, task, failure));
            return false;
        }
    }

    /** One predictor that fails must not keep the others from being asked, nor the rules from being judged. */
    private void collected(
            WatchedAccount account, List<PredictionSource> predictors, Instant since, List<String> lacking) {
        if (predictors.isEmpty()) {
            return;
        }
        for (PredictionSource predictor : predictors) {
            try {
                tracker.predictions().collect(predictor, since, clock.instant());
            } catch (RuntimeException failure) {
                lacking.add(told(account, WatchTask.NIGHTLY, failure));
            }
        }
        try {
            tracker.predictions().scoreDue();
        } catch (RuntimeException failure) {
            lacking.add(told(account, WatchTask.NIGHTLY, failure));
        }
    }

    private static String told(WatchedAccount account, WatchTask task, RuntimeException failure) {
        LOG.warn(
                "event=watch_run_failed account={} task={}",
                account.accountId(),
                task,
                Redactor.ofShapes().loggable(failure));
        return Redactor.ofShapes().message(failure);
    }

    private SyncOperation sync(WatchedAccount account, WatchTask task) {
        SyncOperation sync =
                tracker.sync().accounts(Set.of(account.accountId())).withHours();
        LocalDate today = LocalDate.ofInstant(clock.instant(), account.zone());
        return switch (task) {
            case TODAY -> sync.withoutAds().between(today, today);
            case ADS -> sync.between(today, today);
            case NIGHTLY -> sync.lastDays(RESTATED_DAYS);
        };
    }

    private static List<String> reasons(SyncReport report) {
        return report.incomplete().stream()
                .map(part -> part.kind() + " of " + part.range() + " "
                        + (part.problems().isEmpty()
                                ? part.outcome().toString()
                                : part.problems().get(0).message()))
                .toList();
    }

    /** Judges the stored rules for this account; a verdict does not depend on who else is asked. */
    private List<String> judged(WatchedAccount account, WatchTask task) {
        Alerts alerts = tracker.alerts();
        List<AlertRule> rules = alerts.rules().list().stream()
                .filter(rule -> task == WatchTask.NIGHTLY
                        || AlertCriteria.of(rule.type()).need().isOfToday())
                .flatMap(rule -> rule.scope().within(account.accountId()).stream()
                        .map(scope -> rule.toBuilder().scope(scope).build()))
                .toList();
        alerts.check(rules);
        return alerts.deliver();
    }

    /** What is only proposed rests on settled days, of which there is a new one a night; what was approved, or stopped, is seen to in every cycle. */
    private List<String> acted(WatchedAccount account, WatchTask task, @Nullable ActionPolicy policy, HeldLease lease) {
        if (policy == null || (policy.mode() == ActionMode.PROPOSE && task != WatchTask.NIGHTLY)) {
            return List.of();
        }
        return actions.run(account.accountId(), policy, lease)
                .map(ActionReport::problems)
                .orElse(List.of());
    }

    private static String said(List<String> lacking) {
        String first = Redactor.ofShapes().line(lacking.get(0), Redactor.LONGEST_MESSAGE);
        return lacking.size() == 1 ? first : first + " and " + (lacking.size() - 1) + " more";
    }
}
