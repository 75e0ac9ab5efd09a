package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.action.ActionType;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.engine.file.AtomicFile;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.core.prediction.ScoringMaturity;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.RecordedPrediction;
import io.campaigntracker.prediction.TrainingRow;
import io.campaigntracker.prediction.TrainingRow.Provenance;
import io.campaigntracker.prediction.TrainingTable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table, moment by moment: features are asked of the store as it stood then, labels as they are known at present.
 *
 * @param loader at present
 * @param campaigns only these; empty for all
 * @param days of decisions; null while not set
 * @param step days between decisions
 * @param time of day
 * @param metric of the label
 * @param horizon days of the label
 * @param reconstructed whether days before the first sync are in it
 * @param fatigue whether tired creatives are among the features
 * @param atOnce rows of how many campaigns' days are read ahead, with all states in which they were known
 */
record DefaultTrainingTable(
        HistoryLoader loader,
        Set<String> campaigns,
        @Nullable DateRange days,
        int step,
        LocalTime time,
        Metric metric,
        int horizon,
        boolean reconstructed,
        boolean fatigue,
        int atOnce)
        implements TrainingTable {

    /** Rows whose states fit a small heap, with those of a month restated each night. */
    private static final int AT_ONCE = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(DefaultTrainingTable.class);

    static TrainingTable of(HistoryLoader loader) {
        return new DefaultTrainingTable(
                loader, Set.of(), null, 1, LocalTime.of(6, 0), Metric.ROAS, 7, false, false, AT_ONCE);
    }

    @Override
    public TrainingTable campaigns(Collection<String> campaignIds) {
        return new DefaultTrainingTable(
                loader, Set.copyOf(campaignIds), days, step, time, metric, horizon, reconstructed, fatigue, atOnce);
    }

    @Override
    public TrainingTable between(LocalDate first, LocalDate last) {
        return new DefaultTrainingTable(
                loader,
                campaigns,
                DateRange.of(first, last),
                step,
                time,
                metric,
                horizon,
                reconstructed,
                fatigue,
                atOnce);
    }

    @Override
    public TrainingTable every(int apart) {
        if (apart < 1) {
            throw new IllegalArgumentException("days is " + apart + "; at least 1 is needed");
        }
        return new DefaultTrainingTable(
                loader, campaigns, days, apart, time, metric, horizon, reconstructed, fatigue, atOnce);
    }

    @Override
    public TrainingTable at(LocalTime ofDay) {
        return new DefaultTrainingTable(
                loader, campaigns, days, step, ofDay, metric, horizon, reconstructed, fatigue, atOnce);
    }

    @Override
    public TrainingTable label(Metric figure, int over) {
        if (over < 1) {
            throw new IllegalArgumentException("days is " + over + "; at least 1 is needed");
        }
        if (figure == Metric.REACH || figure == Metric.FREQUENCY) {
            throw new IllegalArgumentException(figure + " is not additive over days and can't be a label");
        }
        return new DefaultTrainingTable(
                loader, campaigns, days, step, time, figure, over, reconstructed, fatigue, atOnce);
    }

    @Override
    public TrainingTable includingReconstructed() {
        return new DefaultTrainingTable(loader, campaigns, days, step, time, metric, horizon, true, fatigue, atOnce);
    }

    @Override
    public TrainingTable withFatigue() {
        return new DefaultTrainingTable(
                loader, campaigns, days, step, time, metric, horizon, reconstructed, true, atOnce);
    }

    @Override
    public void forEach(Consumer<? super TrainingRow> consumer) {
        if (days == null) {
            throw new IllegalStateException("say with between(…) on which days decisions are made");
        }
        HistoryLoader present = loader.pinned();
        List<Account> accounts = accounts(present);
        DoneActions actions = done(present, accounts);
        List<LocalDate> decisions = days.dates().stream()
                .filter(day -> isDecision(day, days.since()))
                .toList();
        ReadAhead ahead = new ReadAhead(present, accounts, time, horizon, atOnce);
        for (LocalDate day : decisions) {
            HistoryLoader known = ahead.from(day, decisions);
            for (Account account : accounts) {
                Instant moment = day.atTime(time).atZone(account.timeZone()).toInstant();
                if (!moment.isAfter(present.clock().instant())) {
                    decide(known, actions, account, day, moment, consumer);
                }
            }
        }
    }

    private boolean isDecision(LocalDate day, LocalDate first) {
        return ChronoUnit.DAYS.between(first, day) % step == 0;
    }

    /** {@return the same, with so many rows read ahead at once} */
    DefaultTrainingTable atOnce(int rows) {
        return new DefaultTrainingTable(
                loader, campaigns, days, step, time, metric, horizon, reconstructed, fatigue, rows);
    }

    @Override
    public List<TrainingRow> present() {
        HistoryLoader present = loader.pinned();
        List<TrainingRow> rows = new ArrayList<>();
        List<Account> accounts = accounts(present);
        DoneActions actions = done(present, accounts);
        for (Account account : accounts) {
            decide(
                    present,
                    actions,
                    account,
                    account.today(present.clock()),
                    present.clock().instant(),
                    rows::add);
        }
        return rows;
    }

    private static DoneActions done(HistoryLoader present, List<Account> accounts) {
        return DoneActions.of(
                present, accounts.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet()));
    }

    private List<Account> accounts(HistoryLoader present) {
        return present
                .accounts()
                .of(campaigns.isEmpty() ? QueryScope.EVERYTHING : QueryScope.campaigns(campaigns))
                .stream()
                .sorted(Comparator.comparing(Account::accountId))
                .toList();
    }

    private void decide(
            HistoryLoader present,
            DoneActions actions,
            Account account,
            LocalDate day,
            Instant moment,
            Consumer<? super TrainingRow> consumer) {
        Optional<AccountCatalog> catalog = present.store().catalogs(Set.of(account.accountId()), moment).stream()
                .findFirst();
        if (catalog.isEmpty() && !reconstructed) {
            return;
        }
        HistoryLoader then = catalog.isEmpty() ? present : present.asOf(moment).pinned();
        SortedMap<String, SortedMap<String, MetricValue>> features = new DecisionFeatures(
                        then, catalog.orElse(null), campaigns, day, account.timeZone(), fatigue)
                .of(account.accountId());
        Map<String, MetricComparison> labels = labels(present, account, day, moment, features.keySet());
        MaturityRule maturity = ScoringMaturity.of(
                present.maturity(Set.of(account), account.today(present.clock())), basis(present, account), metric);
        Instant usable = day.plusDays((long) horizon - 1 + maturity.matureAge())
                .atStartOfDay(account.timeZone())
                .toInstant();
        Instant end = day.plusDays(horizon).atStartOfDay(account.timeZone()).toInstant();
        Provenance provenance = catalog.isEmpty() ? Provenance.RECONSTRUCTED : Provenance.KNOWN_THEN;
        features.forEach((campaign, known) -> {
            MetricComparison came = labels.get(campaign);
            if (came != null) {
                consumer.accept(new TrainingRow(
                        account.accountId(),
                        campaign,
                        campaign,
                        moment,
                        day,
                        provenance,
                        known,
                        label(came, usable, actions.between(campaign, moment, end))));
            }
        });
    }

    private static ConversionBasis basis(HistoryLoader present, Account account) {
        return present.bases(QueryTerms.about(QueryScope.account(account.accountId())))
                .of(account.accountId());
    }

    /** What came is judged as predictions are. */
    private Map<String, MetricComparison> labels(
            HistoryLoader present, Account account, LocalDate day, Instant moment, Set<String> ids) {
        ConversionBasis basis = basis(present, account);
        List<RecordedPrediction> asked = ids.stream()
                .map(id -> Prediction.of("label", id, metric, 0)
                        .account(account.accountId())
                        .over(day, day.plusDays(horizon - 1L))
                        .madeAt(moment)
                        .counting(basis.definition())
                        .within(basis.window())
                        .build()
                        .inAccount(account.accountId(), null)
                        .under(present.policy()))
                .map(prediction -> new RecordedPrediction(prediction, moment))
                .toList();
        Map<String, MetricComparison> labels = new HashMap<>();
        if (!asked.isEmpty()) {
            new PredictionActuals(present)
                    .compare(asked)
                    .forEach(came -> labels.put(came.prediction().campaignId(), came));
        }
        return labels;
    }

    private static TrainingRow.Label label(MetricComparison came, Instant usable, @Nullable Set<ActionType> acted) {
        boolean scored = came.status() == PredictionStatus.SCORED;
        return new TrainingRow.Label(
                came.prediction().metric(),
                came.prediction().horizon(),
                scored ? came.actual() : MetricValue.undefined(UndefinedReason.NO_DATA),
                came.status(),
                usable,
                came.prediction().definition().id(),
                acted);
    }

    @Override
    public long writeCsv(Path file) {
        return write(file, "csv", TrainingFiles::csv);
    }

    @Override
    public long writeJsonLines(Path file) {
        return write(file, "jsonl", TrainingFiles::jsonLines);
    }

    private long write(Path file, String format, TrainingFiles.Format writer) {
        AtomicLong rows = new AtomicLong();
        AtomicFile.write(file, out -> rows.set(writer.write(this::forEach, out)));
        LOG.info("event=training_table_written rows={} format={} file=\"{}\"", rows, format, file);
        return rows.get();
    }
}
