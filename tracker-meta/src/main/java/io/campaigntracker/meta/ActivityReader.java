package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.edit.BudgetChange;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.edit.EditKind;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.Redactor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was changed in an account. The values of a change come as JSON in a text whose shapes are not documented: plain ones, and amounts of money within
 * objects of their own, in minor units; what has another shape is kept without values.
 *
 * @see <a href="https://developers.facebook.com/docs/marketing-api/reference/ad-activity/">Meta, Ad Activity</a>
 */
final class ActivityReader {

    /** Meta keeps no more. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final int LONGEST_VALUE = 500;
    private static final String FIELDS =
            "event_time,event_type,actor_name,application_name,object_id,object_name,extra_data";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MetaSettings settings;
    private final GraphClient client;
    private final Deadline deadline;

    ActivityReader(MetaSettings settings, GraphClient client, Deadline deadline) {
        this.settings = settings;
        this.client = client;
        this.deadline = deadline;
    }

    EditChunk read(Account account, Instant asked, Instant until, Instant fetchedAt) {
        Instant oldest = fetchedAt.minus(KEPT);
        Instant since = asked.isBefore(oldest) ? oldest : asked;
        Notes notes = new Notes();
        if (since.isAfter(asked)) {
            notes.add("changes before " + AccountTime.minute(since, account.timeZone())
                    + " are not kept by Meta and were not asked for");
        }
        List<Edit> edits = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("fields", FIELDS);
        parameters.put("since", Long.toString(since.getEpochSecond()));
        parameters.put("until", Long.toString(until.getEpochSecond()));
        String id = account.accountId();
        new PageWalk(client, settings.pageSize(), settings.maxPages())
                .walk(
                        GraphRequest.get(id, "act_" + id + "/activities", parameters, "the changes of account " + id),
                        deadline,
                        new NodeTarget(node -> add(account, node, edits, notes), notes));
        return new EditChunk(
                id,
                since,
                until,
                edits.stream()
                        .filter(edit -> !edit.at().isBefore(since) && edit.at().isBefore(until))
                        .toList(),
                fetchedAt,
                notes.list());
    }

    /** {@return an entry; empty where it lacks what it needs} */
    private Optional<Edit> edit(Account account, JsonNode node) {
        Instant at = moment(node.path("event_time"));
        String type = node.path("event_type").asText("");
        String told = node.path("object_id").asText("");
        if (at == null || type.isEmpty()) {
            return Optional.empty();
        }
        EntityLevel level = ActivityKinds.level(type);
        boolean placed = level != EntityLevel.ACCOUNT && ObjectId.isId(told);
        EntityRef entity =
                placed ? new EntityRef(level, account.accountId(), told) : EntityRef.account(account.accountId());
        JsonNode extra = extra(node);
        JsonNode before = extra.path("old_value");
        JsonNode after = extra.path("new_value");
        EditKind kind = ActivityKinds.of(type);
        return Optional.of(new Edit(
                entity,
                placed && level == EntityLevel.CAMPAIGN ? told : null,
                at,
                kind,
                type,
                text(node, "object_name") == null ? "" : String.valueOf(text(node, "object_name")),
                text(node, "actor_name"),
                text(node, "application_name"),
                value(before, "old_value", account.currency()),
                value(after, "new_value", account.currency()),
                kind == EditKind.BUDGET ? budget(before, after, account.currency()) : null));
    }

    private static @Nullable Instant moment(JsonNode time) {
        String text = time.asText("");
        return text.matches("[0-9]{1,10}")
                ? Instant.ofEpochSecond(Long.parseLong(text))
                : MetaTime.instant(text).orElse(null);
    }

    private static JsonNode extra(JsonNode node) {
        JsonNode extra = node.path("extra_data");
        try {
            return extra.isTextual() ? JSON.readTree(extra.asText()) : extra;
        } catch (JsonProcessingException e) {
            // a text that is no JSON has no values to be read; the entry itself stays
            return JSON.createObjectNode();
        }
    }

    /** An amount stands within an object of its own, beside its currency. */
    private static @Nullable BudgetChange budget(JsonNode before, JsonNode after, String currency) {
        Money now = amount(after, "new_value", currency);
        Money then = amount(before, "old_value", currency);
        return now == null
                ? null
                : new BudgetChange(
                        then != null && then.currency().equals(now.currency()) ? then : null,
                        now,
                        !after.path("additional_value")
                                .asText("Per day")
                                .toLowerCase(Locale.ROOT)
                                .contains("lifetime"));
    }

    private static @Nullable Money amount(JsonNode value, String inner, String accounts) {
        JsonNode number = value.isObject() ? value.path(inner) : value;
        String text = number.isValueNode() ? number.asText("") : "";
        String told = value.path("currency").asText(accounts);
        String currency = MetaMoney.isCurrency(told) ? told : accounts;
        return text.matches("[0-9]{1,18}") ? MetaMoney.ofMinor(new BigDecimal(text), currency) : null;
    }

    private @Nullable String value(JsonNode value, String inner, String currency) {
        if (value.isObject() && "payment_amount".equals(value.path("type").asText())) {
            Money money = amount(value, inner, currency);
            return money == null ? null : money.toString();
        }
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        String shown = settings.secrets().redactor().hideKnown(text);
        return shown.length() <= LONGEST_VALUE ? shown : shown.substring(0, LONGEST_VALUE) + "…";
    }

    private @Nullable String text(JsonNode node, String field) {
        String text = node.path(field).asText("");
        return text.isEmpty() ? null : settings.secrets().redactor().hideKnown(text);
    }

    private void add(Account account, JsonNode node, List<Edit> edits, Notes notes) {
        Redactor redactor = settings.secrets().redactor();
        edit(account, node)
                .ifPresentOrElse(
                        edits::add,
                        () -> notes.add("a change without time or type is left out: "
                                + redactor.value(node.path("event_type").asText("")) + " at "
                                + redactor.value(node.path("event_time").asText(""))));
    }
}
