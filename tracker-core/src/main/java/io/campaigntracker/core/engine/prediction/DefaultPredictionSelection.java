package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.engine.file.AtomicFile;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.RangeSelection;
import io.campaigntracker.core.prediction.AccuracyCalculator;
import io.campaigntracker.core.prediction.BreakdownCalculator;
import io.campaigntracker.core.prediction.CalibrationCalculator;
import io.campaigntracker.core.prediction.DriftCalculator;
import io.campaigntracker.core.prediction.ModelComparator;
import io.campaigntracker.core.prediction.ProbabilityCalculator;
import io.campaigntracker.core.prediction.SegmentNames;
import io.campaigntracker.core.prediction.SkillCalculator;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.prediction.AccuracyBreakdown;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.AccuracySegment;
import io.campaigntracker.prediction.CalibrationResult;
import io.campaigntracker.prediction.DriftResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.ModelComparison;
import io.campaigntracker.prediction.NaiveForecast;
import io.campaigntracker.prediction.PredictionKey;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionSelection;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.prediction.PredictionTiming;
import io.campaigntracker.prediction.ProbabilityResult;
import io.campaigntracker.prediction.RecordedPrediction;
import io.campaigntracker.prediction.SkillResult;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entries of the ledger, read and judged some thousand at a time. */
final class DefaultPredictionSelection implements PredictionSelection {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultPredictionSelection.class);
    private static final int PAGE = 5_000;

    /** Where a change is looked for. */
    private static final List<AccuracySegment> LOOKED_AT = List.of(
            AccuracySegment.ACCOUNT,
            AccuracySegment.OBJECTIVE,
            AccuracySegment.CAMPAIGN,
            AccuracySegment.VOLUME,
            AccuracySegment.HORIZON_LENGTH);

    private final HistoryLoader loader;
    private final PredictionStore store;
    private final PredictionJudge judge;
    private final PredictionQuery query;
    private final Set<PredictionStatus> statuses;
    private final Set<PredictionTiming> timings;

    /** Whether of events only, or of values only; null for both. */
    private final @Nullable Boolean ofEvents;

    private DefaultPredictionSelection(
            HistoryLoader loader,
            PredictionStore store,
            PredictionJudge judge,
            PredictionQuery query,
            Set<PredictionStatus> statuses,
            Set<PredictionTiming> timings,
            @Nullable Boolean ofEvents) {
        this.loader = loader;
        this.store = store;
        this.judge = judge;
        this.query = query;
        this.statuses = statuses;
        this.timings = timings;
        this.ofEvents = ofEvents;
    }

    static PredictionSelection all(HistoryLoader loader, PredictionStore store, PredictionJudge judge) {
        return new DefaultPredictionSelection(
                loader,
                store,
                judge,
                PredictionQuery.EVERYTHING.asOf(loader.moment()),
                EnumSet.allOf(PredictionStatus.class),
                EnumSet.allOf(PredictionTiming.class),
                null);
    }

    @Override
    public PredictionSelection model(String name) {
        PredictionQuery known = PredictionQuery.EVERYTHING.asOf(loader.moment());
        if (store.predictions(known.models(Set.of(name)).page(null, 1)).isEmpty()) {
            throw new IllegalArgumentException(
                    "no prediction is by model '" + name + "'; the ledger has those of " + models(known));
        }
        return with(query.models(Set.of(name)));
    }

    @Override
    public PredictionSelection version(String version) {
        return with(query.versions(Set.of(version)));
    }

    @Override
    public PredictionSelection metric(Metric... metrics) {
        return with(query.metrics(Set.of(metrics)));
    }

    @Override
    public PredictionSelection campaigns(Collection<String> campaignIds) {
        return with(query.campaigns(Set.copyOf(campaignIds)));
    }

    @Override
    public PredictionSelection ending(DateRange days) {
        return with(query.ending(days));
    }

    @Override
    public PredictionSelection lastDays(int days) {
        return ending(loader.resolve(QueryScope.EVERYTHING, RangeSelection.lastDays(days)));
    }

    @Override
    public PredictionSelection status(PredictionStatus... wanted) {
        return new DefaultPredictionSelection(loader, store, judge, query, Set.of(wanted), timings, ofEvents);
    }

    @Override
    public PredictionSelection timing(PredictionTiming... wanted) {
        return new DefaultPredictionSelection(loader, store, judge, query, statuses, Set.of(wanted), ofEvents);
    }

    @Override
    public PredictionSelection values() {
        return new DefaultPredictionSelection(loader, store, judge, query, statuses, timings, false);
    }

    @Override
    public PredictionSelection events() {
        return new DefaultPredictionSelection(loader, store, judge, query, statuses, timings, true);
    }

    @Override
    public List<MetricComparison> list() {
        return stream().toList();
    }

    @Override
    public Stream<MetricComparison> stream() {
        return Stream.iterate(page(null), Objects::nonNull, this::next)
                .flatMap(page -> judged(page).stream())
                .filter(comparison ->
                        ofEvents == null || ofEvents == (comparison.prediction().event() != null))
                .filter(comparison -> statuses.contains(comparison.status()) && timings.contains(comparison.timing()));
    }

    @Override
    public AccuracyResult accuracy() {
        return AccuracyCalculator.of(0, list());
    }

    @Override
    public AccuracyBreakdown by(AccuracySegment segment) {
        return BreakdownCalculator.of(list(), names(segment));
    }

    @Override
    public DriftResult drift() {
        return DriftCalculator.of(list(), lookedAt());
    }

    /** {@return in which segments a change is looked for} */
    List<SegmentNames> lookedAt() {
        return LOOKED_AT.stream().map(this::names).toList();
    }

    private SegmentNames names(AccuracySegment segment) {
        Map<String, String> objectives = new HashMap<>();
        Map<String, ZoneId> zones = new HashMap<>();
        for (AccountCatalog catalog : loader.store().catalogs(loader.moment())) {
            zones.put(catalog.account().accountId(), catalog.account().timeZone());
            for (Campaign campaign : catalog.campaigns()) {
                if (campaign.objective() != null) {
                    objectives.put(campaign.campaignId(), campaign.objective());
                }
            }
        }
        return new SegmentNames(segment, objectives, zones);
    }

    @Override
    public SkillResult against(NaiveForecast naive) {
        List<MetricComparison> forecasts = values().status(PredictionStatus.SCORED)
                .timing(PredictionTiming.FORECAST)
                .list();
        return SkillCalculator.of(naive, forecasts, new NaiveForecasts(loader).of(naive, forecasts));
    }

    @Override
    public ModelComparison comparedWith(PredictionSelection other) {
        return ModelComparator.of(list(), other.list());
    }

    @Override
    public CalibrationResult calibration() {
        return CalibrationCalculator.of(list());
    }

    @Override
    public ProbabilityResult probabilities() {
        return ProbabilityCalculator.of(list());
    }

    @Override
    public long writeCsv(Path file) {
        AtomicLong written = new AtomicLong();
        AtomicFile.write(file, out -> written.set(PredictionCsv.write(stream(), out)));
        LOG.info("event=predictions_exported entries={} file=\"{}\"", written, file);
        return written.get();
    }

    @Override
    public long writeJsonLines(Path file) {
        AtomicLong written = new AtomicLong();
        AtomicFile.write(file, out -> written.set(PredictionJson.write(stream(), out)));
        LOG.info("event=predictions_exported entries={} file=\"{}\"", written, file);
        return written.get();
    }

    private DefaultPredictionSelection with(PredictionQuery narrowed) {
        return new DefaultPredictionSelection(loader, store, judge, narrowed, statuses, timings, ofEvents);
    }

    private @Nullable List<RecordedPrediction> page(@Nullable PredictionKey after) {
        List<RecordedPrediction> page = store.predictions(query.page(after, PAGE));
        return page.isEmpty() ? null : page;
    }

    private @Nullable List<RecordedPrediction> next(List<RecordedPrediction> page) {
        return page.size() < PAGE
                ? null
                : page(page.get(page.size() - 1).prediction().key());
    }

    private List<MetricComparison> judged(List<RecordedPrediction> page) {
        Set<String> ids = page.stream().map(entry -> entry.prediction().id()).collect(Collectors.toUnmodifiableSet());
        return judge.judge(page, query.ids(ids));
    }

    private Set<String> models(PredictionQuery known) {
        Set<String> models = new TreeSet<>();
        for (RecordedPrediction entry : store.predictions(known)) {
            models.add(
                    entry.prediction().model() == null
                            ? "(none)"
                            : entry.prediction().model());
        }
        return models;
    }
}
