package io.campaigntracker.meta;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns Meta's objects into values. Lenient: an optional field that can't be read is left out, an object without its ids too. */
final class ObjectReader {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    private ObjectReader() {}

    /** {@return the account} Its currency and zone are needed for every number and day, so their lack is a failure. */
    static Account account(JsonNode node, String accountId) {
        String currency = text(node, "currency");
        String zone = text(node, "timezone_name");
        ZoneId zoneId = zone == null ? null : MetaTime.zone(zone).orElse(null);
        if (currency == null || !MetaMoney.isCurrency(currency) || zoneId == null) {
            throw GraphException.malformed("account " + accountId + " comes with currency '" + currency
                    + "' and time zone '" + zone + "'; both are needed");
        }
        return new Account(accountId, orEmpty(text(node, "name")), currency, zoneId);
    }

    static Optional<Campaign> campaign(JsonNode node, Account account) {
        String id = text(node, "id");
        if (id == null) {
            return unreadable("campaign", node);
        }
        return Optional.of(new Campaign(
                account.accountId(),
                id,
                orEmpty(text(node, "name")),
                text(node, "objective"),
                text(node, "status"),
                text(node, "effective_status"),
                budget(node, account),
                instant(node, "start_time"),
                instant(node, "stop_time")));
    }

    static Optional<AdSet> adSet(JsonNode node, Account account) {
        String id = text(node, "id");
        String campaignId = text(node, "campaign_id");
        if (id == null || campaignId == null) {
            return unreadable("ad set", node);
        }
        return Optional.of(new AdSet(
                account.accountId(),
                id,
                campaignId,
                orEmpty(text(node, "name")),
                text(node, "status"),
                text(node, "effective_status"),
                budget(node, account),
                instant(node, "start_time"),
                instant(node, "end_time"),
                attribution(node.path("attribution_spec")),
                text(node, "optimization_goal"),
                text(node.path("learning_stage_info"), "status")));
    }

    static Optional<Ad> ad(JsonNode node, Account account) {
        String id = text(node, "id");
        String campaignId = text(node, "campaign_id");
        if (id == null || campaignId == null) {
            return unreadable("ad", node);
        }
        return Optional.of(new Ad(
                account.accountId(),
                id,
                campaignId,
                text(node, "adset_id"),
                orEmpty(text(node, "name")),
                text(node, "status"),
                text(node, "effective_status"),
                text(node.path("creative"), "id")));
    }

    static Optional<Creative> creative(JsonNode node, Account account) {
        String id = text(node, "id");
        return id == null
                ? Optional.empty()
                : Optional.of(new Creative(
                        account.accountId(),
                        id,
                        orEmpty(text(node, "name")),
                        text(node, "title"),
                        text(node, "body"),
                        text(node, "object_type"),
                        text(node, "call_to_action_type"),
                        text(node, "thumbnail_url")));
    }

    private static Budget budget(JsonNode node, Account account) {
        Money daily = money(node, "daily_budget", account);
        Money lifetime = money(node, "lifetime_budget", account);
        if (daily == null && lifetime == null) {
            return Budget.NONE;
        }
        return new Budget(daily, lifetime, remaining(node, account));
    }

    // Zero is how Meta says that the other kind of budget, or the other level, applies.
    private static @Nullable Money money(JsonNode node, String name, Account account) {
        BigDecimal minor = number(node, name);
        return minor == null || minor.signum() <= 0 ? null : MetaMoney.ofMinor(minor, account.currency());
    }

    private static @Nullable Money remaining(JsonNode node, Account account) {
        BigDecimal minor = number(node, "budget_remaining");
        return minor == null ? null : MetaMoney.ofMinor(minor, account.currency());
    }

    private static @Nullable BigDecimal number(JsonNode node, String name) {
        String text = text(node, name);
        if (text == null) {
            return null;
        }
        DecimalText number = new DecimalText();
        if (!number.read(text.toCharArray(), 0, text.length())) {
            log.warn("{} of {} is no number and is left out", name, text(node, "id"));
            return null;
        }
        return number.decimal();
    }

    private static @Nullable String attribution(JsonNode spec) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : spec) {
            String event = text(part, "event_type");
            String days = text(part, "window_days");
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

    private static <T> Optional<T> unreadable(String kind, JsonNode node) {
        log.warn("A {} without the ids it needs is left out: {}", kind, text(node, "id"));
        return Optional.empty();
    }

    private static @Nullable Instant instant(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : MetaTime.instant(text).orElse(null);
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null
                        || !value.isValueNode()
                        || value.isNull()
                        || value.asText().isEmpty()
                ? null
                : value.asText();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
