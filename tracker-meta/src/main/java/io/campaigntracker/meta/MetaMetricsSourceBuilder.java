package io.campaigntracker.meta;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.PendingQueryStore;
import io.campaigntracker.source.RequestObserver;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Collects what a source needs. Everything but token and accounts has a default. Not thread-safe. */
public final class MetaMetricsSourceBuilder {
    /** What is longer is perhaps a secret in the wrong place. */
    private static final int LONGEST_VERSION = 10;

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
    private long maxResponseBytes = 64L * 1024 * 1024;
    private @Nullable Boolean compression;
    private int asyncFromDays = 93;
    private PendingQueryStore reportRuns = PendingQueryStore.inMemory();
    private List<String> extraFields = List.of();
    private boolean incrementality;
    private Clock clock = Clock.systemUTC();
    private @Nullable Executor executor;
    private RequestObserver observer = RequestObserver.NONE;
    private Waiter waiter = Waiter.REAL;
    private DoubleSupplier jitter = () -> ThreadLocalRandom.current().nextDouble();

    MetaMetricsSourceBuilder() {}

    /** The token; needs {@code ads_read}. Sent in the {@code Authorization} header only. */
    public MetaMetricsSourceBuilder accessToken(String accessToken) {
        this.accessToken = accessToken;
        return this;
    }

    /** Adds an ad account, with or without {@code act_}. */
    public MetaMetricsSourceBuilder adAccount(String accountId) {
        accountIds.add(AccountId.bare(accountId));
        return this;
    }

    /** Adds ad accounts, each with or without {@code act_}. */
    public MetaMetricsSourceBuilder adAccounts(Collection<String> ids) {
        ids.forEach(this::adAccount);
        return this;
    }

    /** Adds ad accounts, each with or without {@code act_}. */
    public MetaMetricsSourceBuilder adAccounts(String... ids) {
        return adAccounts(List.of(ids));
    }

    /** The app's secret. With it every request carries {@code appsecret_proof}, which some apps demand. None by default. */
    public MetaMetricsSourceBuilder appSecret(@Nullable String appSecret) {
        this.appSecret = appSecret;
        return this;
    }

    /** The version of the Marketing API, {@code v27.0} by default. One that ends soon, or has, is warned of; newer ones than this library knows are used. */
    public MetaMetricsSourceBuilder apiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
        return this;
    }

    /** Where the Graph API is, {@code https://graph.facebook.com} by default. Must be https, except on this machine. */
    public MetaMetricsSourceBuilder baseUrl(String baseUrl) {
        this.baseUrl = BaseUrl.of(baseUrl);
        return this;
    }

    /** Rows asked for a page, 1 to 5000, 500 by default. Lowered by itself where Meta asks for less data. */
    public MetaMetricsSourceBuilder pageSize(int pageSize) {
        this.pageSize = pageSize;
        return this;
    }

    /** Requests under way at once over all threads, 1 to 64, 4 by default. */
    public MetaMetricsSourceBuilder parallelism(int parallelism) {
        this.parallelism = parallelism;
        return this;
    }

    /** How long connecting may take, 10 seconds by default. */
    public MetaMetricsSourceBuilder connectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
        return this;
    }

    /** How long one attempt may take to the last byte of its body, 2 minutes by default. */
    public MetaMetricsSourceBuilder requestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
        return this;
    }

    /**
     * How long one call of the source may take, with all pages, retries and waits; 2 hours by default. A wait that would take
     * longer than is left fails at once and says how long it would have been.
     */
    public MetaMetricsSourceBuilder totalTimeout(Duration totalTimeout) {
        this.totalTimeout = totalTimeout;
        return this;
    }

    /** How long Meta may take to prepare one report run before it is started once more, 30 minutes by default. */
    public MetaMetricsSourceBuilder reportTimeout(Duration reportTimeout) {
        this.reportTimeout = reportTimeout;
        return this;
    }

    /** How often a request is tried again after a passing fault, 0 to 100, 5 by default. */
    public MetaMetricsSourceBuilder maxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
        return this;
    }

    /** Pages after which a walk is given up as endless, 10,000 by default. */
    public MetaMetricsSourceBuilder maxPages(int maxPages) {
        this.maxPages = maxPages;
        return this;
    }

    /** Bytes, decompressed, after which an answer is given up, 64 MiB by default; a page of 5,000 rows has some 20. */
    public MetaMetricsSourceBuilder maxResponseBytes(long maxResponseBytes) {
        this.maxResponseBytes = maxResponseBytes;
        return this;
    }

    /** Whether answers may be compressed. By default they may, except from this machine, where it costs more than it saves. */
    public MetaMetricsSourceBuilder compression(boolean compression) {
        this.compression = compression;
        return this;
    }

    /** Ranges of at least this many days are asked for as report runs, 93 by default. */
    public MetaMetricsSourceBuilder asyncFromDays(int asyncFromDays) {
        this.asyncFromDays = asyncFromDays;
        return this;
    }

    /** Where report runs in flight are remembered; in memory by default, so that a restart starts them anew. */
    public MetaMetricsSourceBuilder reportRuns(PendingQueryStore reportRuns) {
        this.reportRuns = reportRuns;
        return this;
    }

    /**
     * Asks for incremental conversions too ({@code incrementality}), for accounts that have them; not by default. What an account without them answers is not documented:
     * switch it on for those that have. An account that tells none in the days of a question has none, not zero.
     */
    public MetaMetricsSourceBuilder incrementality(boolean wanted) {
        this.incrementality = wanted;
        return this;
    }

    /** Further insights fields to ask for, such as {@code quality_ranking}; kept in each row's metadata. None by default. */
    public MetaMetricsSourceBuilder extraFields(String... fields) {
        this.extraFields = List.of(fields);
        return this;
    }

    /** The clock that says which day it is and when something was fetched; the system's by default. */
    public MetaMetricsSourceBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Where the HTTP client hands on what arrived and does the work of TLS; by default the thread that reads the connections, which
     * spares each page several hops between threads.
     */
    public MetaMetricsSourceBuilder executor(Executor executor) {
        this.executor = executor;
        return this;
    }

    /** Who stands beside each request, to time and trace it; by default nobody. */
    public MetaMetricsSourceBuilder requestObserver(RequestObserver observer) {
        this.observer = Objects.requireNonNull(observer, "observer");
        return this;
    }

    MetaMetricsSourceBuilder waiter(Waiter waiter) {
        this.waiter = waiter;
        return this;
    }

    /** Numbers from 0 to 1. */
    MetaMetricsSourceBuilder jitter(DoubleSupplier jitter) {
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

    /**
     * {@return a source in which each account has a token of its own, asked for anew whenever it is used} Another token for an account is used from then on; one
     * that is refused stops its account alone, until its provider tells another. {@link #accessToken} is not needed.
     *
     * @throws IllegalArgumentException naming everything that is missing or out of bounds
     */
    public MetricsSource build(TokenProvider tokens) {
        Objects.requireNonNull(tokens, "tokens");
        // every setting but the tokens is checked now and not with the first call
        MetaSettings checked = settings("not-a-token", accountIds);
        return new RotatingSource(
                checked.accountIds(), tokens, (id, token) -> new MetaMetricsSource(settings(token, Set.of(id))));
    }

    /**
     * {@return the accounts that the token sees, with name, currency, time zone and status; {@link #adAccount} is not needed}
     *
     * @throws IllegalArgumentException naming everything else that is missing or out of bounds
     * @throws io.campaigntracker.source.SourceException if they can't be had
     */
    public List<Account> discover() {
        return AccountDiscovery.accounts(settings(accessToken, Set.of("0")));
    }

    MetaSettings settings() {
        return settings(accessToken, accountIds);
    }

    private MetaSettings settings(@Nullable String given, Set<String> accountIds) {
        String token = given == null ? "" : given.strip();
        new SettingsCheck()
                .require(!token.isEmpty(), "accessToken is missing")
                .require(token.chars().allMatch(c -> c > ' ' && c < 127), "accessToken holds characters no token has")
                .require(
                        appSecret == null || !appSecret.isBlank(), "appSecret is blank; leave it out or give the app's")
                .require(!accountIds.isEmpty(), "adAccount is missing")
                .require(
                        apiVersion.matches("v\\d{1,3}\\.\\d"),
                        "apiVersion "
                                + (apiVersion.length() > LONGEST_VERSION
                                        ? "of " + apiVersion.length() + " characters"
                                        : "'" + Redactor.ofShapes().value(apiVersion) + "'")
                                + " is no version; expected such as v27.0")
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
                incrementality,
                clock,
                executor,
                observer,
                waiter,
                jitter);
    }
}
