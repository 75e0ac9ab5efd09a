package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.edit.BudgetChange;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The history of an account as the platform shows it, newest first: the last week unless asked otherwise, no more than 90 days; values as JSON in a text, amounts
 * of money in minor units within objects of their own; an ad set's targeting as something of a campaign, from the time when it was called so.
 */
final class Activities {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("dd/MM/yyyy 'at' HH:mm", Locale.ROOT);

    private Activities() {}

    static byte[] page(AccountView view, FieldList fields, Call call) {
        Instant until = moment(call.parameters().get("until"), "until", call.now());
        Instant since = moment(call.parameters().get("since"), "since", until.minus(WEEK));
        Instant oldest = call.now().minus(KEPT);
        List<Edit> edits = view.account().edits(call.now()).stream()
                .filter(edit -> !edit.at().isBefore(since) && edit.at().isBefore(until))
                .filter(edit -> !edit.at().isBefore(oldest))
                .sorted(Comparator.comparing(Edit::at).reversed())
                .toList();
        return EdgePages.page(edits, edit -> fields.of(json(edit, view)), call);
    }

    private static Instant moment(@Nullable String text, String name, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,10}")) {
            throw GraphError.invalid("param " + name + " is served in seconds since 1970, not as " + text);
        }
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private static ObjectNode json(Edit edit, AccountView view) {
        ZoneId zone = view.account().account().timeZone();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("actor_id", "1" + Math.abs((long) String.valueOf(edit.actor()).hashCode()));
        node.put("actor_name", edit.actor());
        node.put("application_id", "119211728144504");
        node.put("application_name", edit.application());
        node.put("date_time_in_timezone", SHOWN.format(edit.at().atZone(zone)));
        node.put("event_time", ObjectJson.TIME.format(edit.at().atZone(ZoneOffset.UTC)));
        node.put("event_type", edit.type());
        node.put("translated_event_type", edit.type().replace('_', ' '));
        node.put("object_id", edit.entity().id());
        node.put("object_name", edit.name());
        node.put("object_type", type(edit));
        node.put("extra_data", extra(edit).toString());
        return node;
    }

    private static String type(Edit edit) {
        return switch (edit.entity().level()) {
            case ACCOUNT -> "ACCOUNT";
            case AD -> "AD";
            case AD_SET, CAMPAIGN -> edit.entity().level() == EntityLevel.AD_SET ? "CAMPAIGN" : "CAMPAIGN_GROUP";
        };
    }

    private static ObjectNode extra(Edit edit) {
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        BudgetChange budget = edit.budget();
        if (budget == null) {
            return extra.put("old_value", edit.before())
                    .put("new_value", edit.after())
                    .put(
                            "type",
                            Map.of("update_campaign_run_status", "run_status", "update_ad_run_status", "run_status")
                                    .getOrDefault(edit.type(), "text"));
        }
        Money before = budget.before();
        if (before != null) {
            extra.putObject("old_value")
                    .put("type", "payment_amount")
                    .put("currency", before.currency())
                    .put("old_value", Long.parseLong(String.valueOf(ObjectJson.minorUnits(before))));
        }
        extra.putObject("new_value")
                .put("type", "payment_amount")
                .put("currency", budget.after().currency())
                .put("new_value", Long.parseLong(String.valueOf(ObjectJson.minorUnits(budget.after()))))
                .put("additional_value", budget.daily() ? "Per day" : "Lifetime");
        return extra.put("type", "composite_data");
    }
}
