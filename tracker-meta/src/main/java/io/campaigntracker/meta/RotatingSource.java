package io.campaigntracker.meta;

import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.RangeReach;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source for each account, with the token that its provider tells: another token makes another source, which knows nothing of the former's refusals. A dead
 * token stops its own account alone. Thread-safe.
 */
final class RotatingSource implements MetricsSource {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    private final List<String> accountIds;
    private final TokenProvider tokens;
    private final BiFunction<String, String, MetaMetricsSource> sources;
    private final Map<String, Held> held = new HashMap<>();
    private boolean closed;

    private record Held(String token, MetaMetricsSource source) {}

    /** @param sources makes one of an account and a token */
    RotatingSource(
            List<String> accountIds, TokenProvider tokens, BiFunction<String, String, MetaMetricsSource> sources) {
        this.accountIds = List.copyOf(accountIds);
        this.tokens = tokens;
        this.sources = sources;
    }

    @Override
    public List<Account> accounts() {
        List<Account> accounts = new ArrayList<>();
        SourceException failure = null;
        for (String id : accountIds) {
            try {
                accounts.addAll(source(id).accounts());
            } catch (SourceException e) {
                if (e.failure().kind() == FailureKind.CANCELLED) {
                    throw e;
                }
                log.warn("Account {} can't be reached: {}", id, e.failure());
                failure = failure == null || e.failure().isRetryable() ? e : failure;
            }
        }
        if (accounts.isEmpty() && failure != null) {
            throw failure;
        }
        return List.copyOf(accounts);
    }

    @Override
    public Set<String> accountIds() {
        return Set.copyOf(accountIds);
    }

    @Override
    public AccountCatalog catalog(String accountId) {
        return source(accountId).catalog(accountId);
    }

    @Override
    public void recall(List<UnlistedEntity> unlisted) {
        unlisted.stream()
                .collect(Collectors.groupingBy(one -> one.entity().accountId()))
                .forEach((id, own) -> source(id).recall(own));
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request) {
        return source(request.accountId()).fetch(request);
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request, RowReceiver earlier) {
        return source(request.accountId()).fetch(request, earlier);
    }

    @Override
    public List<RangeReach> reach(ReachRequest request) {
        return source(request.accountId()).reach(request);
    }

    @Override
    public Optional<EditChunk> edits(String accountId, Instant since, Instant until) {
        return source(accountId).edits(accountId, since, until);
    }

    @Override
    public Optional<HourlyChunk> hours(HourlyRequest request) {
        return source(request.accountId()).hours(request);
    }

    @Override
    public Optional<BreakdownChunk> breakdown(BreakdownDays days) {
        return source(days.accountId()).breakdown(days);
    }

    @Override
    public synchronized void close() {
        closed = true;
        held.values().forEach(one -> one.source().close());
        held.clear();
    }

    private MetaMetricsSource source(String accountId) {
        String id = AccountIds.bare(accountId);
        if (!accountIds.contains(id)) {
            throw refused(
                    FailureKind.NOT_FOUND,
                    "account '" + id + "' is not served by this source; served are " + accountIds,
                    null);
        }
        String token = token(id);
        synchronized (this) {
            if (closed) {
                throw refused(FailureKind.CANCELLED, "the source is closed", null);
            }
            Held known = held.get(id);
            if (known != null && known.token().equals(token)) {
                return known.source();
            }
            Held fresh = new Held(token, made(id, token));
            held.put(id, fresh);
            if (known != null) {
                log.info("Account {} goes on with another token", id);
                known.source().close();
            }
            return fresh.source();
        }
    }

    private String token(String id) {
        String token;
        try {
            token = tokens.token(id);
        } catch (RuntimeException e) {
            throw refused(FailureKind.AUTH, "there is no token for account " + id, e);
        }
        if (token == null || token.isBlank()) {
            throw refused(FailureKind.AUTH, "there is no token for account " + id, null);
        }
        return token;
    }

    private MetaMetricsSource made(String id, String token) {
        try {
            return sources.apply(id, token);
        } catch (IllegalArgumentException e) {
            throw refused(FailureKind.AUTH, "the token for account " + id + " is none: " + e.getMessage(), null);
        }
    }

    /** The provider's own words may hold a secret, and are kept from the message. */
    private static SourceException refused(FailureKind kind, String message, @Nullable RuntimeException cause) {
        SourceFailure failure = SourceFailure.of(
                kind,
                cause == null ? message : message + " (" + cause.getClass().getSimpleName() + ")");
        return new SourceException(failure);
    }

    @Override
    public String toString() {
        return "MetaMetricsSource[accounts " + accountIds + ", each with its own token]";
    }
}
