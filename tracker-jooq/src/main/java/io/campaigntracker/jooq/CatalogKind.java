package io.campaigntracker.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of thing in a catalog lies in its table.
 *
 * @param table the table's name
 * @param columns what describes it, account and its own identifier first
 * @param id its identifier
 * @param write its values in the order of the columns
 * @param read makes it of a record of the columns
 */
record CatalogKind<T>(
        String table,
        List<Field<?>> columns,
        Function<T, String> id,
        Function<T, List<@Nullable Object>> write,
        Function<Record, T> read) {

    static final CatalogKind<Account> ACCOUNTS = new CatalogKind<>(
            "accounts",
            Stream.concat(
                            texts("account_id", "name", "currency", "time_zone", "status", "disable_reason").stream(),
                            Stream.of(
                                    field(name("spend_cap"), SQLDataType.NUMERIC),
                                    field(name("amount_spent"), SQLDataType.NUMERIC)))
                    .toList(),
            Account::accountId,
            account -> Arrays.asList(
                    account.accountId(),
                    account.name(),
                    account.currency(),
                    account.timeZone().getId(),
                    account.status(),
                    account.disableReason(),
                    amount(account.spendCap()),
                    amount(account.amountSpent())),
            row -> new Account(
                    get(row, "account_id"),
                    get(row, "name"),
                    get(row, "currency"),
                    ZoneId.of(get(row, "time_zone")),
                    row.get("status", String.class),
                    row.get("disable_reason", String.class),
                    money(row, "spend_cap", get(row, "currency")),
                    money(row, "amount_spent", get(row, "currency"))));

    static final CatalogKind<Campaign> CAMPAIGNS = new CatalogKind<>(
            "campaigns",
            columns(
                    List.of("account_id", "campaign_id", "name", "objective", "status", "effective_status"),
                    Stream.of(
                            time("start_time"),
                            time("stop_time"),
                            text("budget_shared"),
                            field(name("issues"), SQLDataType.JSONB))),
            Campaign::campaignId,
            campaign -> values(
                    campaign.budget(),
                    "campaign " + campaign.campaignId(),
                    Arrays.asList(
                            campaign.accountId(),
                            campaign.campaignId(),
                            campaign.name(),
                            campaign.objective(),
                            campaign.status(),
                            campaign.effectiveStatus()),
                    Arrays.asList(
                            micros(campaign.startTime()),
                            micros(campaign.stopTime()),
                            campaign.budgetShared() == null
                                    ? null
                                    : campaign.budgetShared().toString(),
                            DeliveryIssues.text(campaign.issues()))),
            row -> new Campaign(
                    get(row, "account_id"),
                    get(row, "campaign_id"),
                    get(row, "name"),
                    row.get("objective", String.class),
                    row.get("status", String.class),
                    row.get("effective_status", String.class),
                    budget(row),
                    row.get("start_time", Instant.class),
                    row.get("stop_time", Instant.class),
                    shared(row.get("budget_shared", String.class)),
                    DeliveryIssues.read(row.get("issues", JSONB.class))));

    static final CatalogKind<AdSet> AD_SETS = new CatalogKind<>(
            "ad_sets",
            columns(
                    List.of("account_id", "ad_set_id", "campaign_id", "name", "status", "effective_status"),
                    Stream.of(
                            time("start_time"),
                            time("end_time"),
                            text("attribution_setting"),
                            text("optimization_goal"),
                            text("learning_stage"),
                            text("promoted_event"),
                            field(name("issues"), SQLDataType.JSONB))),
            AdSet::adSetId,
            adSet -> values(
                    adSet.budget(),
                    "ad set " + adSet.adSetId(),
                    Arrays.asList(
                            adSet.accountId(),
                            adSet.adSetId(),
                            adSet.campaignId(),
                            adSet.name(),
                            adSet.status(),
                            adSet.effectiveStatus()),
                    Arrays.asList(
                            micros(adSet.startTime()),
                            micros(adSet.endTime()),
                            adSet.attributionSetting(),
                            adSet.optimizationGoal(),
                            adSet.learningStage(),
                            adSet.promotedEvent(),
                            DeliveryIssues.text(adSet.issues()))),
            row -> new AdSet(
                    get(row, "account_id"),
                    get(row, "ad_set_id"),
                    get(row, "campaign_id"),
                    get(row, "name"),
                    row.get("status", String.class),
                    row.get("effective_status", String.class),
                    budget(row),
                    row.get("start_time", Instant.class),
                    row.get("end_time", Instant.class),
                    row.get("attribution_setting", String.class),
                    row.get("optimization_goal", String.class),
                    row.get("learning_stage", String.class),
                    row.get("promoted_event", String.class),
                    DeliveryIssues.read(row.get("issues", JSONB.class))));

    static final CatalogKind<Ad> ADS = new CatalogKind<>(
            "ads",
            Stream.concat(
                            texts(
                                    "account_id",
                                    "ad_id",
                                    "campaign_id",
                                    "ad_set_id",
                                    "name",
                                    "status",
                                    "effective_status",
                                    "creative_id")
                                    .stream(),
                            Stream.of(field(name("issues"), SQLDataType.JSONB)))
                    .toList(),
            Ad::adId,
            ad -> Arrays.asList(
                    ad.accountId(),
                    ad.adId(),
                    ad.campaignId(),
                    ad.adSetId(),
                    ad.name(),
                    ad.status(),
                    ad.effectiveStatus(),
                    ad.creativeId(),
                    DeliveryIssues.text(ad.issues())),
            row -> new Ad(
                    get(row, "account_id"),
                    get(row, "ad_id"),
                    get(row, "campaign_id"),
                    row.get("ad_set_id", String.class),
                    get(row, "name"),
                    row.get("status", String.class),
                    row.get("effective_status", String.class),
                    row.get("creative_id", String.class),
                    DeliveryIssues.read(row.get("issues", JSONB.class))));

    static final CatalogKind<Creative> CREATIVES = new CatalogKind<>(
            "creatives",
            List.of(
                    text("account_id"),
                    text("creative_id"),
                    text("name"),
                    text("title"),
                    text("body"),
                    text("format"),
                    text("call_to_action"),
                    text("post_id"),
                    text("video_id"),
                    text("image_hash"),
                    field(name("mixes_assets"), SQLDataType.BOOLEAN),
                    text("thumbnail_url")),
            Creative::creativeId,
            creative -> Arrays.asList(
                    creative.accountId(),
                    creative.creativeId(),
                    creative.name(),
                    creative.title(),
                    creative.body(),
                    creative.format(),
                    creative.callToAction(),
                    creative.postId(),
                    creative.videoId(),
                    creative.imageHash(),
                    creative.mixesAssets(),
                    creative.thumbnailUrl()),
            row -> new Creative(
                    get(row, "account_id"),
                    get(row, "creative_id"),
                    get(row, "name"),
                    row.get("title", String.class),
                    row.get("body", String.class),
                    row.get("format", String.class),
                    row.get("call_to_action", String.class),
                    row.get("thumbnail_url", String.class),
                    row.get("post_id", String.class),
                    row.get("video_id", String.class),
                    row.get("image_hash", String.class),
                    row.get("mixes_assets", boolean.class)));

    /** Its values as they can be stored. */
    List<@Nullable Object> values(T thing) {
        List<@Nullable Object> values = new ArrayList<>();
        write.apply(thing).forEach(value -> values.add(value instanceof String text ? StorableText.of(text) : value));
        return values;
    }

    /** The things by their identifier; of two with one identifier the last. */
    Map<String, T> index(List<T> things) {
        Map<String, T> index = new LinkedHashMap<>();
        things.forEach(thing -> index.put(id.apply(thing), thing));
        return index;
    }

    String revisions() {
        return table + "_revisions";
    }

    /** The column of its own identifier. */
    Field<String> idField() {
        return text(columns.get(table.equals("accounts") ? 0 : 1).getName());
    }

    List<Field<?>> key() {
        return table.equals("accounts") ? List.of(idField()) : List.of(text("account_id"), idField());
    }

    /** Whether later catalogs may lack it. */
    boolean isRemovable() {
        return !table.equals("accounts");
    }

    private static List<Field<?>> columns(List<String> first, Stream<Field<?>> rest) {
        Stream<Field<?>> budget = Stream.of(
                text("currency"),
                field(name("daily_budget"), SQLDataType.NUMERIC),
                field(name("lifetime_budget"), SQLDataType.NUMERIC),
                field(name("budget_remaining"), SQLDataType.NUMERIC),
                field(name("budget_rises"), SQLDataType.JSONB));
        return Stream.of(first.stream().<Field<?>>map(CatalogKind::text), budget, rest)
                .flatMap(part -> part)
                .toList();
    }

    private static List<@Nullable Object> values(
            Budget budget, String owner, List<@Nullable Object> first, List<@Nullable Object> rest) {
        List<Money> parts = Stream.of(budget.daily(), budget.lifetime(), budget.remaining())
                .filter(Objects::nonNull)
                .toList();
        List<String> currencies = parts.stream().map(Money::currency).distinct().toList();
        if (currencies.size() > 1) {
            throw new IllegalArgumentException(
                    "the budgets of " + owner + " are in several currencies " + currencies + "; one is needed");
        }
        List<@Nullable Object> money = Arrays.asList(
                currencies.isEmpty() ? null : currencies.get(0),
                amount(budget.daily()),
                amount(budget.lifetime()),
                amount(budget.remaining()),
                BudgetRises.text(budget.rises()));
        return Stream.of(first, money, rest).flatMap(List::stream).toList();
    }

    private static Budget budget(Record row) {
        String currency = row.get("currency", String.class);
        JSONB rises = row.get("budget_rises", JSONB.class);
        return currency == null
                ? Budget.NONE
                : new Budget(
                        money(row, "daily_budget", currency),
                        money(row, "lifetime_budget", currency),
                        money(row, "budget_remaining", currency),
                        BudgetRises.read(rises == null ? null : rises.data()));
    }

    private static @Nullable Boolean shared(@Nullable String text) {
        return text == null ? null : Boolean.valueOf(text);
    }

    private static @Nullable Money money(Record row, String column, String currency) {
        BigDecimal amount = row.get(column, BigDecimal.class);
        return amount == null ? null : Money.of(amount, currency);
    }

    private static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }

    private static @Nullable Instant micros(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS);
    }

    private static String get(Record row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    private static List<Field<?>> texts(String... columns) {
        return Arrays.stream(columns).<Field<?>>map(CatalogKind::text).toList();
    }

    private static Field<String> text(String column) {
        return field(name(column), SQLDataType.VARCHAR);
    }

    private static Field<Instant> time(String column) {
        DataType<Instant> type = SQLDataType.INSTANT;
        return field(name(column), type);
    }
}
