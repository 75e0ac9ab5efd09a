package io.campaigntracker.core.engine.sync;

import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.source.RowReceiver;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.source.UnlistedEntity;
import io.campaigntracker.store.LeaseLostException;
import io.campaigntracker.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source that only ever fails with a {@link SourceException}: one that breaks over a single odd answer must not end more than the part it
 * was asked for. What can't be in a catalog is left out of it and noted. Thread-safe as the source it guards.
 */
final class GuardedSource implements MetricsSource {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedSource.class);

    private final MetricsSource source;

    GuardedSource(MetricsSource source) {
        this.source = source;
    }

    @Override
    public List<Account> accounts() {
        return guarded("accounts", () -> List.copyOf(source.accounts()));
    }

    @Override
    public Set<String> accountIds() {
        return guarded("account ids", () -> Set.copyOf(source.accountIds()));
    }

    @Override
    public AccountCatalog catalog(String accountId) {
        AccountCatalog catalog = guarded("catalog of account " + accountId, () -> source.catalog(accountId));
        String answered = catalog.account().accountId();
        if (!answered.equals(accountId)) {
            throw new SourceException(SourceFailure.of(
                    FailureKind.MALFORMED_ANSWER,
                    "asked for the catalog of account " + accountId + ", the source answered with that of account "
                            + answered));
        }
        return catalog.screened();
    }

    @Override
    public void recall(List<UnlistedEntity> unlisted) {
        guarded("entities to recall", () -> {
            source.recall(unlisted);
            return true;
        });
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request) {
        return guarded(request.toString(), () -> source.fetch(request));
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request, RowReceiver earlier) {
        return guarded(request.toString(), () -> source.fetch(request, earlier));
    }

    @Override
    public List<RangeReach> reach(ReachRequest request) {
        return guarded(request.toString(), () -> List.copyOf(source.reach(request)));
    }

    @Override
    public Optional<EditChunk> edits(String accountId, Instant since, Instant until) {
        return answering(
                guarded("edits of account " + accountId, () -> source.edits(accountId, since, until)),
                EditChunk::accountId,
                accountId);
    }

    @Override
    public Optional<HourlyChunk> hours(HourlyRequest request) {
        return answering(guarded(request.toString(), () -> source.hours(request)), HourlyChunk::request, request);
    }

    @Override
    public Optional<BreakdownChunk> breakdown(BreakdownDays days) {
        return answering(guarded(days.toString(), () -> source.breakdown(days)), BreakdownChunk::days, days);
    }

    private static <T, Q> Optional<T> answering(Optional<T> told, Function<T, Q> question, Q asked) {
        Optional<Q> another = told.map(question).filter(answered -> !answered.equals(asked));
        if (another.isPresent()) {
            throw new SourceException(SourceFailure.of(
                    FailureKind.MALFORMED_ANSWER,
                    "asked for " + asked + ", the source answered with " + another.get()));
        }
        return told;
    }

    @Override
    public void close() {
        source.close();
    }

    private static <T> T guarded(String what, Supplier<T> call) {
        try {
            return Objects.requireNonNull(call.get(), "the source answered null");
        } catch (SourceException | StoreException | LeaseLostException expected) {
            throw expected;
        } catch (CancellationException cancelled) {
            throw new SourceException(SourceFailure.of(FailureKind.CANCELLED, "cancelled"), cancelled);
        } catch (RuntimeException broken) {
            LOG.error(
                    "event=source_broke asked=\"{}\"", what, Redactor.ofShapes().loggable(broken));
            throw new SourceException(
                    SourceFailure.of(
                            FailureKind.UNKNOWN,
                            "the source broke over the " + what + ": "
                                    + broken.getClass().getName() + ": "
                                    + Redactor.ofShapes().message(broken)),
                    Redactor.ofShapes().loggable(broken));
        }
    }
}
