package io.campaigntracker.meta;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.spi.FailureKind;
import io.campaigntracker.spi.MetricsChunk;
import io.campaigntracker.spi.MetricsRequest;
import io.campaigntracker.spi.MetricsSource;
import io.campaigntracker.spi.ReachRequest;
import io.campaigntracker.spi.ReportRunStore;
import io.campaigntracker.spi.SourceException;
import io.campaigntracker.spi.SourceFailure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics of one or more ad accounts from Meta's Marketing API.
 *
 * <pre>{@code
 * MetricsSource source = MetaMetricsSource.builder().accessToken(token).adAccount("act_1234567890").build();
 * }</pre>
 *
 * <p>Asks for daily rows with explicit attribution windows, walks all pages, retries what is worth retrying, waits where Meta says
 * so, cuts up what is too large, and names what could not be had. Ids in values are bare digits. The token travels in a header
 * and appears in no address, log line, exception or {@code toString}. Thread-safe; make one for each app and keep it: its threads
 * share one budget of requests.
 */
public final class MetaMetricsSource implements MetricsSource {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    private final MetaSettings settings;
    private final GraphClient client;
    private final Map<String, Account> known = new ConcurrentHashMap<>();
    private final SeenEntities seen = new SeenEntities();

    MetaMetricsSource(MetaSettings settings) {
        this.settings = settings;
        this.client = new GraphClient(settings);
    }

    /** {@return a builder; an access token and at least one ad account are needed} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public List<Account> accounts() {
        return guarded(() -> {
            Deadline deadline = client.deadline();
            List<Account> accounts = new ArrayList<>();
            GraphException first = null;
            for (String id : settings.accountIds()) {
                try {
                    accounts.add(readAccount(id, deadline));
                } catch (GraphException e) {
                    if (e.isCancelled()) {
                        throw e;
                    }
                    log.warn("Account {} can't be reached: {}", id, e.failure());
                    first = first == null ? e : first;
                }
            }
            if (accounts.isEmpty() && first != null) {
                throw first;
            }
            return List.copyOf(accounts);
        });
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
            Account account = readAccount(id, deadline);
            return new CatalogReader(settings, client, deadline).catalog(account, seen, fetchedAt);
        });
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request) {
        return guarded(() -> {
            MetricsChunk chunk = insights(request.accountId()).daily(request);
            seen.add(chunk.rows());
            return chunk;
        });
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

    /**
     * {@return daily rows split by one or more dimensions} They are the same delivery again, in parts, and belong into no table of
     * undivided rows. What the breakdown can't report, such as conversions off Meta by hour, is unavailable in them, not zero.
     *
     * @throws SourceException if nothing of it can be had
     */
    public BreakdownReport breakdown(BreakdownRequest request) {
        return guarded(() -> insights(request.accountId()).breakdown(request));
    }

    /** Nothing to release: connections close by themselves when idle. */
    @Override
    public void close() {}

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
        return new AccountInsights(settings, client, account(served(accountId), deadline), deadline);
    }

    private Account account(String id, Deadline deadline) {
        Account account = known.get(id);
        return account != null ? account : readAccount(id, deadline);
    }

    private Account readAccount(String id, Deadline deadline) {
        Account account = new CatalogReader(settings, client, deadline).account(id);
        known.put(id, account);
        return account;
    }

    private String served(String accountId) {
        String id = accountId.startsWith("act_") ? accountId.substring(4) : accountId;
        if (!settings.accountIds().contains(id)) {
            throw new SourceException(SourceFailure.of(
                    FailureKind.NOT_FOUND,
                    "account '" + accountId + "' is not served by this source; served are " + settings.accountIds()));
        }
        return id;
    }

    private static <T> T guarded(Supplier<T> work) {
        if (Thread.currentThread().isInterrupted()) {
            throw new SourceException(SourceFailure.of(FailureKind.CANCELLED, "the calling thread is interrupted"));
        }
        try {
            return work.get();
        } catch (GraphException e) {
            throw e.toSourceException();
        }
    }

    /** Collects what a source needs. Everything but token and accounts has a default. Not thread-safe. */
    public static final class Builder {
        private @Nullable String accessToken;
        private @Nullable String appSecret;
        private final Set<String> accountIds = new LinkedHashSet<>();
        private String apiVersion = MetaVersions.DEFAULT;
        private URI baseUrl = URI.create("https://graph.facebook.com");
        private int pageSize = 500;
        private int parallelism = 4;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration requestTimeout = Duration.ofMinutes(2);
        private Duration totalTimeout = Duration.ofHours(2);
        private Duration reportTimeout = Duration.ofMinutes(30);
        private int maxRetries = 5;
        private int maxPages = 10_000;
        private long maxResponseBytes = 256L * 1024 * 1024;
        private @Nullable Boolean compression;
        private int asyncFromDays = 93;
        private ReportRunStore reportRuns = ReportRunStore.inMemory();
        private List<String> extraFields = List.of();
        private Clock clock = Clock.systemUTC();
        private @Nullable Executor executor;
        private Waiter waiter = Waiter.real();
        private DoubleSupplier jitter = () -> ThreadLocalRandom.current().nextDouble();

        private Builder() {}

        /** The token; needs {@code ads_read}. Sent in the {@code Authorization} header only. */
        public Builder accessToken(String accessToken) {
            this.accessToken = accessToken;
            return this;
        }

        /** Adds an ad account, with or without {@code act_}. */
        public Builder adAccount(String accountId) {
            accountIds.add(AccountId.bare(accountId));
            return this;
        }

        /** Adds ad accounts, each with or without {@code act_}. */
        public Builder adAccounts(Collection<String> ids) {
            ids.forEach(this::adAccount);
            return this;
        }

        /** Adds ad accounts, each with or without {@code act_}. */
        public Builder adAccounts(String... ids) {
            return adAccounts(List.of(ids));
        }

        /** The app's secret. With it every request carries {@code appsecret_proof}, which some apps demand. None by default. */
        public Builder appSecret(@Nullable String appSecret) {
            this.appSecret = appSecret;
            return this;
        }

        /** The version of the Marketing API, {@code v26.0} by default. */
        public Builder apiVersion(String apiVersion) {
            this.apiVersion = apiVersion;
            return this;
        }

        /** Where the Graph API is, {@code https://graph.facebook.com} by default. Must be https, except on this machine. */
        public Builder baseUrl(String baseUrl) {
            this.baseUrl = BaseUrl.of(baseUrl);
            return this;
        }

        /** Rows asked for a page, 1 to 5000, 500 by default. Lowered by itself where Meta asks for less data. */
        public Builder pageSize(int pageSize) {
            this.pageSize = pageSize;
            return this;
        }

        /** Requests under way at once over all threads, 1 to 64, 4 by default. */
        public Builder parallelism(int parallelism) {
            this.parallelism = parallelism;
            return this;
        }

        /** How long connecting may take, 10 seconds by default. */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = connectTimeout;
            return this;
        }

        /** How long one attempt may take to the last byte of its body, 2 minutes by default. */
        public Builder requestTimeout(Duration requestTimeout) {
            this.requestTimeout = requestTimeout;
            return this;
        }

        /**
         * How long one call of the source may take, with all pages, retries and waits; 2 hours by default. A wait that would take
         * longer than is left fails at once and says how long it would have been.
         */
        public Builder totalTimeout(Duration totalTimeout) {
            this.totalTimeout = totalTimeout;
            return this;
        }

        /** How long Meta may take to prepare one report run before it is started once more, 30 minutes by default. */
        public Builder reportTimeout(Duration reportTimeout) {
            this.reportTimeout = reportTimeout;
            return this;
        }

        /** How often a request is tried again after a passing fault, 0 to 100, 5 by default. */
        public Builder maxRetries(int maxRetries) {
            this.maxRetries = maxRetries;
            return this;
        }

        /** Pages after which a walk is given up as endless, 10,000 by default. */
        public Builder maxPages(int maxPages) {
            this.maxPages = maxPages;
            return this;
        }

        /** Bytes, decompressed, after which an answer is given up, 256 MiB by default. */
        public Builder maxResponseBytes(long maxResponseBytes) {
            this.maxResponseBytes = maxResponseBytes;
            return this;
        }

        /** Whether answers may be compressed. By default they may, except from this machine, where it costs more than it saves. */
        public Builder compression(boolean compression) {
            this.compression = compression;
            return this;
        }

        /** Ranges of at least this many days are asked for as report runs, 93 by default. */
        public Builder asyncFromDays(int asyncFromDays) {
            this.asyncFromDays = asyncFromDays;
            return this;
        }

        /** Where report runs in flight are remembered; in memory by default, so that a restart starts them anew. */
        public Builder reportRuns(ReportRunStore reportRuns) {
            this.reportRuns = reportRuns;
            return this;
        }

        /** Further insights fields to ask for, such as {@code quality_ranking}; kept in each row's metadata. None by default. */
        public Builder extraFields(String... fields) {
            this.extraFields = List.of(fields);
            return this;
        }

        /** The clock that says which day it is and when something was fetched; the system's by default. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Where connections do their work; the HTTP client's own threads by default. */
        public Builder executor(Executor executor) {
            this.executor = executor;
            return this;
        }

        Builder waiter(Waiter waiter) {
            this.waiter = waiter;
            return this;
        }

        /** Numbers from 0 to 1. */
        Builder jitter(DoubleSupplier jitter) {
            this.jitter = jitter;
            return this;
        }

        /**
         * {@return the source}
         *
         * @throws IllegalArgumentException naming everything that is missing or out of bounds
         */
        public MetaMetricsSource build() {
            return new MetaMetricsSource(settings());
        }

        MetaSettings settings() {
            String token = accessToken == null ? "" : accessToken.strip();
            new SettingsCheck()
                    .require(!token.isEmpty(), "accessToken is missing")
                    .require(
                            token.chars().allMatch(c -> c > ' ' && c < 127),
                            "accessToken holds characters no token has")
                    .require(
                            appSecret == null || !appSecret.isBlank(),
                            "appSecret is blank; leave it out or give the app's")
                    .require(!accountIds.isEmpty(), "adAccount is missing")
                    .require(
                            apiVersion.matches("v\\d{1,3}\\.\\d"),
                            "apiVersion is '" + apiVersion + "'; expected such as v26.0")
                    .within("pageSize", pageSize, 1, 5000)
                    .within("parallelism", parallelism, 1, 64)
                    .within("maxRetries", maxRetries, 0, 100)
                    .within("maxPages", maxPages, 1, 1_000_000)
                    .within("asyncFromDays", asyncFromDays, 1, 100_000)
                    .within("maxResponseBytes", maxResponseBytes, 1024, Long.MAX_VALUE)
                    .positive("connectTimeout", connectTimeout)
                    .positive("requestTimeout", requestTimeout)
                    .positive("totalTimeout", totalTimeout)
                    .positive("reportTimeout", reportTimeout)
                    .done();
            return new MetaSettings(
                    new Secrets(token, appSecret == null ? null : appSecret.strip()),
                    List.copyOf(accountIds),
                    apiVersion,
                    baseUrl,
                    pageSize,
                    parallelism,
                    connectTimeout,
                    requestTimeout,
                    totalTimeout,
                    reportTimeout,
                    maxRetries,
                    maxPages,
                    maxResponseBytes,
                    compression != null ? compression : !BaseUrl.isLoopback(baseUrl),
                    asyncFromDays,
                    new ForgivingReportRuns(reportRuns),
                    extraFields,
                    clock,
                    executor,
                    waiter,
                    jitter);
        }
    }
}
