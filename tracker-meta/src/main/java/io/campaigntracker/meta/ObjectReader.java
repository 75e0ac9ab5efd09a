package io.campaigntracker.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.DeliveryIssue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.Redactor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the objects of one account into values. Lenient, and never silent: an optional field that can't be read is left out, and an object
 * without its ids or of another account is, each with a note. Thread-safe.
 */
final class ObjectReader {

    /** Longer than any name or text of Meta's. */
    private static final int LONGEST_TEXT = 10_000;

    /** There are four windows. */
    private static final int LONGEST_SPEC = 500;

    private static final Map<String, String> ACCOUNT_STATUSES = Map.of(
            "1", "ACTIVE",
            "2", "DISABLED",
            "3", "UNSETTLED",
            "7", "PENDING_RISK_REVIEW",
            "8", "PENDING_SETTLEMENT",
            "9", "IN_GRACE_PERIOD",
            "100", "PENDING_CLOSURE",
            "101", "CLOSED",
            "201", "ANY_ACTIVE",
            "202", "ANY_CLOSED");

    private static final Map<String, String> DISABLE_REASONS = Map.of(
            "1", "ADS_INTEGRITY_POLICY",
            "2", "ADS_IP_REVIEW",
            "3", "RISK_PAYMENT",
            "4", "GRAY_ACCOUNT_SHUT_DOWN",
            "5", "ADS_AFC_REVIEW",
            "6", "BUSINESS_INTEGRITY_RAR",
            "7", "PERMANENT_CLOSE",
            "8", "UNUSED_RESELLER_ACCOUNT",
            "9", "UNUSED_ACCOUNT");

    private final Account account;
    private final Redactor redactor;
    private final Notes notes;

    /**
     * @param account whose objects they are
     * @param redactor hides secrets in what could not be read
     * @param notes learns of everything that was left out
     */
    ObjectReader(Account account, Redactor redactor, Notes notes) {
        this.account = account;
        this.redactor = redactor;
        this.notes = notes;
    }

    /** {@return the account} Its currency and zone are needed for every number and day, so their lack is a failure. */
    static Account account(JsonNode node, String accountId, Redactor redactor) {
        for (String field : List.of("account_id", "id")) {
            String told = text(node, field);
            if (told != null && !AccountId.isOf(told, accountId)) {
                throw GraphException.malformed(
                        "account " + accountId + " was asked for and " + redactor.value(told) + " answered");
            }
        }
        String currency = text(node, "currency");
        String zone = text(node, "timezone_name");
        ZoneId zoneId = zone == null ? null : MetaTime.zone(zone).orElse(null);
        if (currency == null || !MetaMoney.isCurrency(currency) || zoneId == null) {
            throw GraphException.malformed("account " + accountId + " comes with currency '" + redactor.value(currency)
                    + "' and time zone '" + redactor.value(zone) + "'; both are needed");
        }
        return new Account(
                accountId,
                name(node, redactor),
                currency,
                zoneId,
                accountStatus(text(node, "account_status")),
                disableReason(text(node, "disable_reason")),
                capOf(node, "spend_cap", currency, 1),
                capOf(node, "amount_spent", currency, 0));
    }

    /** @param least what is less is no figure: a cap of "0" is none */
    private static @Nullable Money capOf(JsonNode node, String name, String currency, int least) {
        String text = text(node, name);
        DecimalText number = new DecimalText();
        if (text == null || !number.read(text.toCharArray(), 0, text.length())) {
            return null;
        }
        BigDecimal minor = number.decimal();
        return minor.compareTo(BigDecimal.valueOf(least)) < 0 ? null : MetaMoney.ofMinor(minor, currency);
    }

    /** The words of Meta's page on the ad account; "0" is no reason, and a number that is not on the page stays one. */
    private static @Nullable String disableReason(@Nullable String number) {
        return number == null || number.equals("0") ? null : DISABLE_REASONS.getOrDefault(number, number);
    }

    /** The words of Meta's page on the ad account; a number that is not on it tells nothing. */
    private static @Nullable String accountStatus(@Nullable String number) {
        return number == null ? null : ACCOUNT_STATUSES.get(number);
    }

    /** {@return a planned rise of a budget; empty where its times or its value can't be read} */
    Optional<BudgetRise> rise(JsonNode node) {
        Instant start = seconds(node, "time_start");
        Instant end = seconds(node, "time_end");
        BigDecimal value = number(node, "budget_value");
        if (start == null || end == null || value == null || !start.isBefore(end)) {
            return unreadable("planned rise of a budget", node);
        }
        boolean amount = !"MULTIPLIER".equals(text(node, "budget_value_type"));
        String again = text(node, "recurrence_type");
        return Optional.of(new BudgetRise(
                start,
                end,
                amount ? BudgetRise.Kind.AMOUNT : BudgetRise.Kind.MULTIPLIER,
                amount ? MetaMoney.ofMinor(value, account.currency()).amount() : value,
                "WEEKLY".equals(again)
                        ? BudgetRise.Recurrence.WEEKLY
                        : "MONTHLY".equals(again) ? BudgetRise.Recurrence.MONTHLY : BudgetRise.Recurrence.ONCE));
    }

    /** Budget schedules tell their times in seconds since the epoch, unlike all other objects. */
    private @Nullable Instant seconds(JsonNode node, String name) {
        String text = text(node, name);
        return text != null && text.matches("[0-9]{1,10}")
                ? Instant.ofEpochSecond(Long.parseLong(text))
                : instant(node, name);
    }

    Optional<Campaign> campaign(JsonNode node) {
        String id = id(node, "id");
        if (id == null || isForeign(node)) {
            return unreadable("campaign", node);
        }
        return Optional.of(new Campaign(
                account.accountId(),
                id,
                name(node, redactor),
                kept(node, "objective"),
                kept(node, "status"),
                kept(node, "effective_status"),
                budget(node),
                instant(node, "start_time"),
                instant(node, "stop_time"),
                node.path("is_adset_budget_sharing_enabled").isBoolean()
                        ? node.path("is_adset_budget_sharing_enabled").booleanValue()
                        : null,
                issues(node)));
    }

    Optional<AdSet> adSet(JsonNode node) {
        String id = id(node, "id");
        String campaignId = id(node, "campaign_id");
        if (id == null || campaignId == null || isForeign(node)) {
            return unreadable("ad set", node);
        }
        return Optional.of(new AdSet(
                account.accountId(),
                id,
                campaignId,
                name(node, redactor),
                kept(node, "status"),
                kept(node, "effective_status"),
                budget(node),
                instant(node, "start_time"),
                instant(node, "end_time"),
                attribution(node.path("attribution_spec")),
                kept(node, "optimization_goal"),
                kept(node.path("learning_stage_info"), "status"),
                kept(node.path("promoted_object"), "custom_event_type"),
                issues(node)));
    }

    Optional<Ad> ad(JsonNode node) {
        String id = id(node, "id");
        String campaignId = id(node, "campaign_id");
        if (id == null || campaignId == null || isForeign(node)) {
            return unreadable("ad", node);
        }
        return Optional.of(new Ad(
                account.accountId(),
                id,
                campaignId,
                id(node, "adset_id"),
                name(node, redactor),
                kept(node, "status"),
                kept(node, "effective_status"),
                id(node.path("creative"), "id"),
                issues(node)));
    }

    private List<DeliveryIssue> issues(JsonNode node) {
        List<DeliveryIssue> issues = new ArrayList<>();
        for (JsonNode issue : node.path("issues_info")) {
            String code = text(issue, "error_code");
            String summary = kept(issue, "error_summary");
            issues.add(new DeliveryIssue(
                    kept(issue, "level"),
                    code != null && code.matches("[0-9]{1,18}") ? Long.valueOf(code) : null,
                    kept(issue, "error_type"),
                    summary == null ? "" : summary,
                    kept(issue, "error_message")));
        }
        return issues;
    }

    Optional<Creative> creative(JsonNode node) {
        String id = id(node, "id");
        return id == null
                ? Optional.empty()
                : Optional.of(new Creative(
                        account.accountId(),
                        id,
                        name(node, redactor),
                        kept(node, "title"),
                        kept(node, "body"),
                        kept(node, "object_type"),
                        kept(node, "call_to_action_type"),
                        kept(node, "thumbnail_url"),
                        kept(node, "effective_object_story_id"),
                        kept(node, "video_id"),
                        kept(node, "image_hash"),
                        mixesAssets(node.path("asset_feed_spec"))));
    }

    /** A feed with one of each kind is one creative, however it is written down. */
    private static boolean mixesAssets(JsonNode feed) {
        return Stream.of("images", "videos", "carousels", "bodies", "titles", "descriptions")
                .anyMatch(kind -> feed.path(kind).size() > 1);
    }

    private Budget budget(JsonNode node) {
        Money daily = money(node, "daily_budget");
        Money lifetime = money(node, "lifetime_budget");
        if (daily == null && lifetime == null) {
            return Budget.NONE;
        }
        BigDecimal remaining = number(node, "budget_remaining");
        return new Budget(daily, lifetime, remaining == null ? null : MetaMoney.ofMinor(remaining, account.currency()));
    }

    // Zero is how Meta says that the other kind of budget, or the other level, applies.
    private @Nullable Money money(JsonNode node, String name) {
        BigDecimal minor = number(node, name);
        return minor == null || minor.signum() <= 0 ? null : MetaMoney.ofMinor(minor, account.currency());
    }

    private @Nullable BigDecimal number(JsonNode node, String name) {
        String text = text(node, name);
        if (text == null) {
            return null;
        }
        DecimalText number = new DecimalText();
        if (!number.read(text.toCharArray(), 0, text.length())) {
            leftOut(node, name, text);
            return null;
        }
        return number.decimal();
    }

    private @Nullable String attribution(JsonNode spec) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : spec) {
            if (text.length() > LONGEST_SPEC) {
                notes.add("an attribution_spec of " + spec.size() + " parts is cut");
                break;
            }
            String event = kept(part, "event_type");
            String days = kept(part, "window_days");
            if (event != null && days != null) {
                text.append(text.isEmpty() ? "" : "_")
                        .append(days)
                        .append("d_")
                        .append(
                                switch (event) {
                                    case "CLICK_THROUGH" -> "click";
                                    case "VIEW_THROUGH" -> "view";
                                    case "ENGAGED_VIDEO_VIEW" -> "ev";
                                    default -> event;
                                });
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    private <T> Optional<T> unreadable(String kind, JsonNode node) {
        notes.add("a " + kind + (isForeign(node) ? " of another account" : " without the ids it needs")
                + " is left out: id "
                + redactor.value(text(node, "id")) + ", campaign " + redactor.value(text(node, "campaign_id"))
                + ", account " + redactor.value(text(node, "account_id")));
        return Optional.empty();
    }

    private void leftOut(JsonNode node, String name, String text) {
        notes.add(name + " of " + redactor.value(text(node, "id")) + " could not be read and is left out: "
                + redactor.value(text));
    }

    private boolean isForeign(JsonNode node) {
        String told = text(node, "account_id");
        return told != null && !AccountId.isOf(told, account.accountId());
    }

    private @Nullable Instant instant(JsonNode node, String name) {
        String text = text(node, name);
        if (text == null) {
            return null;
        }
        Instant instant = MetaTime.instant(text).orElse(null);
        if (instant == null && !MetaTime.isNever(text)) {
            leftOut(node, name, text);
        }
        return instant;
    }

    private @Nullable String id(JsonNode node, String name) {
        String text = text(node, name);
        if (text == null || ObjectId.isId(text)) {
            return text;
        }
        leftOut(node, name, text);
        return null;
    }

    private static String name(JsonNode node, Redactor redactor) {
        String text = text(node, "name");
        return text == null ? "" : redactor.hideKnown(text);
    }

    /** {@return the text of a field, to be kept; null if there is none} */
    private @Nullable String kept(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : redactor.hideKnown(text);
    }

    /** {@return the text of a field, without what is beyond any text of Meta's; null if there is none} */
    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isValueNode() || value.isNull()) {
            return null;
        }
        String text = value.asText();
        if (text.isEmpty()) {
            return null;
        }
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
