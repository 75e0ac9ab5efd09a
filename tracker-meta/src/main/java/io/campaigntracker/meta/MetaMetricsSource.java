package io.campaigntracker.meta;

import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.model.TrackerException;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics of one or more ad accounts from Meta's Marketing API.
 *
 * {@snippet :
 * MetricsSource source = MetaMetricsSource.builder().accessToken(token).adAccount("act_1234567890").build();
 * }
 *
 * <p>Asks for daily rows with explicit attribution windows, walks all pages, retries what is worth retrying, waits where Meta says
 * so, cuts up what is too large, and names what could not be had. Ids in values are bare digits. The token travels in a header
 * and appears in no address, log line, exception or {@code toString}. Thread-safe; make one for each app and keep it. All
 * sources of a JVM share one budget of requests for each app and account.
 */
public final class MetaMetricsSource implements MetricsSource {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    private static final Duration IMPATIENT = Duration.ofMinutes(1);

    /** A sync lists the accounts and then asks for each one's catalog; the second look would cost a request and tell nothing. */
    private static final Duration STILL_FRESH = Duration.ofMinutes(1);

    private final MetaSettings settings;
    private final GraphClient client;
    private final Map<String, ReadAccount> known = new ConcurrentHashMap<>();
    private final SeenEntities seen = new SeenEntities();
    private final AtomicBoolean closed = new AtomicBoolean();

    MetaMetricsSource(MetaSettings settings) {
        this.settings = settings;
        this.client = new GraphClient(settings);
    }

    /** {@return a builder; an access token and at least one ad account are needed} */
    public static MetaMetricsSourceBuilder builder() {
        return new MetaMetricsSourceBuilder();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Of several accounts one that has to be waited for is left out; only if none answers, all are waited for.
     */
    @Override
    public List<Account> accounts() {
        return guarded(() -> {
            if (settings.accountIds().size() > 1) {
                try {
                    return accounts(IMPATIENT);
                } catch (GraphException e) {
                    if (!e.failure().isRetryable()) {
                        throw e;
                    }
                }
            }
            return accounts(settings.totalTimeout());
        });
    }

    /** {@return those that answer; if none does, the failure that trying again can help, if there is one} */
    private List<Account> accounts(Duration atMostEach) {
        List<Account> accounts = new ArrayList<>();
        GraphException failure = null;
        for (String id : settings.accountIds()) {
            try {
                accounts.add(readAccount(id, client.deadline(atMostEach)));
            } catch (GraphException e) {
                if (e.isCancelled()) {
                    throw e;
                }
                log.warn("Account {} can't be reached: {}", id, e.failure());
                failure = failure == null
                                || (e.failure().isRetryable()
                                        && !failure.failure().isRetryable())
                        ? e
                        : failure;
            }
        }
        if (accounts.isEmpty() && failure != null) {
            throw failure;
        }
        return List.copyOf(accounts);
    }

    @Override
    public Set<String> accountIds() {
        return Set.copyOf(settings.accountIds());
    }

    @Override
    public AccountCatalog catalog(String accountId) {
        String id = served(accountId);
        return guarded(() -> {
            Deadline deadline = client.deadline();
            Instant fetchedAt = settings.clock().instant();
            Account account = accountAsOf(fetchedAt, id, deadline);
            return new CatalogReader(settings, client, deadline).catalog(account, seen, fetchedAt);
        });
    }

    @Override
    public void recall(List<UnlistedEntity> unlisted) {
        unlisted.forEach(seen::recall);
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request) {
        return guarded(() -> insights(request.accountId()).daily(request, null));
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request, RowReceiver earlier) {
        return guarded(() -> insights(request.accountId()).daily(request, earlier));
    }

    /**
     * {@return reach and frequency of exactly the range asked for; an entity whose reach Meta does not tell is left out}
     *
     * @throws SourceException if part of it can't be had
     */
    @Override
    public List<RangeReach> reach(ReachRequest request) {
        return guarded(() -> insights(request.accountId()).reach(request));
    }

    /** {@inheritDoc} Meta keeps about 90 days. */
    @Override
    public Optional<EditChunk> edits(String accountId, Instant since, Instant until) {
        String id = served(accountId);
        return guarded(() -> {
            Deadline deadline = client.deadline();
            Instant fetchedAt = settings.clock().instant();
            Account account = account(id, deadline);
            return Optional.of(new ActivityReader(settings, client, deadline).read(account, since, until, fetchedAt));
        });
    }

    /**
     * {@return the hours of one day by the account's time, campaign by campaign, all or nothing} What Meta tells without an hour is set aside and noted.
     *
     * @throws SourceException if part of it can't be had
     */
    @Override
    public Optional<HourlyChunk> hours(HourlyRequest request) {
        return Optional.of(guarded(() -> insights(request.accountId()).hours(request)));
    }

    /**
     * {@return the parts of whole days of an account, without reach} By region conversions off Meta, and types that would count them too, are unavailable.
     *
     * @throws SourceException if part of it can't be had
     */
    @Override
    public Optional<BreakdownChunk> breakdown(BreakdownDays days) {
        return Optional.of(guarded(() -> insights(days.accountId()).split(days)));
    }

    /**
     * {@return daily rows split by one or more dimensions} They are the same delivery again, in parts, and belong into no table of
     * undivided rows. What the breakdown can't report, such as conversions off Meta by hour, is unavailable in them, not zero.
     *
     * @throws SourceException if nothing of it can be had
     */
    public BreakdownReport breakdown(BreakdownRequest request) {
        return guarded(() -> insights(request.accountId()).breakdown(request));
    }

    /**
     * Gives the connections back. Sources share them, and one thread that reads them: the last one to be closed closes both from Java 21 on;
     * before, idle connections close by themselves and the thread stays for the next source.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            client.close();
        }
    }

    @Override
    public String toString() {
        return "MetaMetricsSource[accounts " + settings.accountIds() + ", " + settings.apiVersion() + "]";
    }

    MetaSettings settings() {
        return settings;
    }

    GraphClient client() {
        return client;
    }

    private AccountInsights insights(String accountId) {
        Deadline deadline = client.deadline();
        return new AccountInsights(settings, client, account(served(accountId), deadline), seen, deadline);
    }

    private Account account(String id, Deadline deadline) {
        ReadAccount read = known.get(id);
        return read != null ? read.account() : readAccount(id, deadline);
    }

    private Account accountAsOf(Instant moment, String id, Deadline deadline) {
        ReadAccount read = known.get(id);
        return read != null && !moment.isAfter(read.at().plus(STILL_FRESH))
                ? read.account()
                : readAccount(id, deadline);
    }

    private Account readAccount(String id, Deadline deadline) {
        Instant at = settings.clock().instant();
        Account account = new CatalogReader(settings, client, deadline).account(id);
        known.put(id, new ReadAccount(account, at));
        return account;
    }

    private record ReadAccount(Account account, Instant at) {}

    private String served(String accountId) {
        String id = AccountIds.bare(accountId);
        if (!settings.accountIds().contains(id)) {
            throw new SourceException(SourceFailure.of(
                    FailureKind.NOT_FOUND,
                    "account '" + accountId + "' is not served by this source; served are " + settings.accountIds()));
        }
        return id;
    }

    private <T> T guarded(Supplier<T> work) {
        if (Thread.currentThread().isInterrupted()) {
            throw new SourceException(SourceFailure.of(FailureKind.CANCELLED, "the calling thread is interrupted"));
        }
        try {
            return work.get();
        } catch (GraphException e) {
            throw e.toSourceException();
        } catch (TrackerException e) {
            throw e;
        } catch (RuntimeException e) {
            GraphException unexpected =
                    GraphException.unexpected(e, settings.secrets().redactor());
            log.error("{}", unexpected.failure(), unexpected.getCause());
            throw unexpected.toSourceException();
        }
    }
}
