package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.model.Redactor;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads insights rows straight from the stream, whatever the order of their keys. A field that can't be read is set aside with its
 * JSON and the row lives; a field that was asked for and is absent is zero. Reused from row to row; not thread-safe.
 */
final class InsightsRowReader implements Page.ElementReader {

    private static final long ABSENT = FieldReader.ABSENT;

    /** Figures of a row that can't be told apart from zero where they could not be read. */
    private static final Map<String, Metric> NEEDED = Map.of(
            InsightsField.IMPRESSIONS, Metric.IMPRESSIONS,
            InsightsField.CLICKS, Metric.CLICKS,
            InsightsField.SPEND, Metric.SPEND);

    private final Slice slice;
    private final String currency;
    private final RowSink sink;
    private final Redactor redactor;
    private final TextPool pool;
    private final FieldReader plain;
    private final ActionListReader actionList;
    private final ActionStats.Builder actionStats;
    private final FieldNames<String> fields = new FieldNames<>(name -> name);
    private final RowEntities entities;
    private final RowProblems problems;
    private final SliceDays days;
    private final RowMetadata metadata;
    private final Set<String> measures;
    private final Set<String> kept;
    private final Set<String> asked;
    private final boolean actionsAsked;
    private final List<String> dimensionKeys;
    private final @Nullable String[] dimensions;

    private @Nullable String campaignId;
    private @Nullable String adSetId;
    private @Nullable String adId;
    private @Nullable String campaignName;
    private @Nullable String adSetName;
    private @Nullable String adName;
    private @Nullable String rowCurrency;
    private @Nullable String since;
    private @Nullable String until;
    private @Nullable String setting;
    private long impressions;
    private long clicks;
    private long linkClicks;
    private long reach;
    private @Nullable BigDecimal spend;
    private boolean actionsLost;
    private final Set<ActionWindow> unreadableWindows = EnumSet.noneOf(ActionWindow.class);
    private @Nullable String foreign;
    private boolean midRow;

    /**
     * @param currency the account's, for rows that do not say
     * @param kept further fields, kept in the row's metadata
     * @param incrementality whether incremental figures were asked for
     * @param redactor hides secrets in what is set aside
     * @param seen learns of every entity that rows speak of
     */
    InsightsRowReader(
            Slice slice,
            String currency,
            List<String> kept,
            boolean incrementality,
            Redactor redactor,
            SeenEntities seen,
            RowSink sink) {
        this.redactor = redactor;
        this.entities = new RowEntities(slice, seen);
        this.problems = new RowProblems(slice, redactor, sink);
        this.slice = slice;
        this.currency = currency;
        this.sink = sink;
        this.days = new SliceDays(slice);
        this.metadata = new RowMetadata(redactor);
        this.pool = new TextPool(redactor);
        this.plain = new FieldReader(pool, metadata, redactor);
        this.actionList = new ActionListReader(pool, redactor);
        this.actionStats = ActionStats.builder(InsightsQuery.zeroWhenAbsent(slice, incrementality));
        this.measures = Set.copyOf(slice.measures());
        this.kept = Set.copyOf(kept);
        this.asked = Set.copyOf(slice.ids());
        this.actionsAsked = measures.contains(InsightsField.ACTIONS) || measures.contains(InsightsField.ACTION_VALUES);
        this.dimensionKeys = slice.breakdowns().stream().map(Breakdown::key).toList();
        this.dimensions = new String[dimensionKeys.size()];
    }

    @Override
    public void read(JsonParser parser) throws IOException {
        reset();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            problems.lost("a row that is no object: " + OddJson.read(parser, redactor));
            return;
        }
        String name;
        fields.begin();
        while ((name = fields.next(parser)) != null) {
            parser.nextToken();
            readField(parser, name);
        }
        finish();
    }

    private void readField(JsonParser parser, String name) throws IOException {
        switch (name) {
            case "account_id" -> account(parser, name);
            case "campaign_id" -> campaignId = plain.id(parser, name);
            case "adset_id" -> adSetId = plain.id(parser, name);
            case "ad_id" -> adId = plain.id(parser, name);
            case "campaign_name" -> campaignName = name(parser, name);
            case "adset_name" -> adSetName = name(parser, name);
            case "ad_name" -> adName = name(parser, name);
            case "account_currency" -> rowCurrency = plain.currency(parser, name);
            case "date_start" -> since = plain.text(parser, name);
            case "date_stop" -> until = plain.text(parser, name);
            case InsightsField.ATTRIBUTION_SETTING -> setting = plain.text(parser, name);
            case InsightsField.IMPRESSIONS -> impressions = plain.count(parser, name);
            case InsightsField.CLICKS -> clicks = plain.count(parser, name);
            case InsightsField.LINK_CLICKS -> linkClicks = plain.count(parser, name);
            case InsightsField.REACH -> reach = plain.count(parser, name);
            case InsightsField.SPEND -> spend = plain.amount(parser, name);
            case InsightsField.ACTIONS -> actions(parser, name, ActionMeasure.COUNT);
            case InsightsField.ACTION_VALUES -> actions(parser, name, ActionMeasure.VALUE);
            default -> readFurther(parser, name);
        }
    }

    private void readFurther(JsonParser parser, String name) throws IOException {
        if (InsightsField.VIDEO.contains(name) && slice.level() == Level.AD && dimensionKeys.isEmpty()) {
            video(parser, name);
            return;
        }
        int dimension = dimensionKeys.indexOf(name);
        if (dimension >= 0) {
            dimensions[dimension] = parser.currentToken() == JsonToken.VALUE_STRING
                            && parser.getTextLength() <= FieldReader.LONGEST_TEXT
                    ? pool.get(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())
                    : OddJson.read(parser, redactor);
        } else if (kept.contains(name)) {
            metadata.keep(
                    name, parser.currentToken().isScalarValue() ? parser.getText() : OddJson.read(parser, redactor));
        } else {
            parser.skipChildren();
        }
    }

    private @Nullable String name(JsonParser parser, String field) throws IOException {
        String name = plain.text(parser, field);
        if (name != null && kept.contains(field)) {
            metadata.keep(field, name);
        }
        return name;
    }

    private void reset() {
        if (midRow) {
            actionStats.build();
        }
        midRow = true;
        campaignId = null;
        adSetId = null;
        adId = null;
        campaignName = null;
        adSetName = null;
        adName = null;
        Arrays.fill(dimensions, null);
        rowCurrency = null;
        since = null;
        until = null;
        setting = null;
        impressions = ABSENT;
        clicks = ABSENT;
        linkClicks = ABSENT;
        reach = ABSENT;
        spend = null;
        actionsLost = false;
        unreadableWindows.clear();
        foreign = null;
        metadata.reset();
    }

    private void account(JsonParser parser, String name) throws IOException {
        String id = plain.text(parser, name);
        if (id != null && !AccountId.isOf(id, slice.accountId())) {
            foreign = redactor.value(id);
        }
    }

    private void actions(JsonParser parser, String name, ActionMeasure measure) throws IOException {
        boolean list = parser.currentToken() == JsonToken.START_ARRAY || parser.currentToken() == JsonToken.VALUE_NULL;
        String odd = actionList.read(parser, measure, actionStats, null);
        if (odd != null) {
            metadata.setAside(name, odd);
            actionsLost |= !list;
            unreadableWindows.addAll(actionList.unreadable());
        }
    }

    /** Its entries stand under the action type {@code video_view}, all of them; the field says what was watched. */
    private void video(JsonParser parser, String name) throws IOException {
        String odd = actionList.read(parser, ActionMeasure.COUNT, actionStats, name);
        if (odd != null) {
            metadata.setAside(name, odd);
        }
    }

    private void finish() {
        ActionStats actions = actionStats.build().withoutZeros(unreadableWindows);
        midRow = false;
        LocalDate day = days.of(since, until);
        String id = id();
        if (foreign != null) {
            problems.lost("a row of account " + foreign + " in the answer of account " + slice.accountId() + " ("
                    + slice.level().word() + " " + id + ", date_start " + redactor.value(since) + ")");
            return;
        }
        if (day == null || id == null) {
            problems.lost("a row without "
                    + (id == null ? "a readable " + slice.level().idField() : "a day of the range asked for")
                    + " (date_start " + redactor.value(since) + ", date_stop " + redactor.value(until) + ", campaign "
                    + campaignId + ", ad set " + adSetId + ", ad " + adId + odd() + ")");
            return;
        }
        if (!isAsked()) {
            problems.lost("a row of " + slice.level().word() + " " + id + " on " + day + ", which was not asked for");
            return;
        }
        for (int i = 0; i < dimensions.length; i++) {
            if (dimensions[i] == null) {
                problems.lost("a row of " + id + " without the breakdown " + dimensionKeys.get(i));
                return;
            }
        }
        MetricsRow row;
        try {
            row = row(day, id, actions);
        } catch (IllegalArgumentException | ArithmeticException e) {
            problems.lost("a row of " + slice.level().word() + " " + id + " on " + day + " that can't be one: "
                    + e.getMessage());
            return;
        }
        sink.row(
                row,
                dimensions.length == 0
                        ? List.of()
                        : List.of(Arrays.copyOf(dimensions, dimensions.length, String[].class)));
        if (!metadata.odd().isEmpty()) {
            problems.fields(id, day, metadata.odd());
        }
    }

    private String odd() {
        StringBuilder text = new StringBuilder();
        metadata.odd()
                .forEach((name, json) ->
                        text.append(", ").append(name).append(' ').append(redactor.value(json)));
        return text.toString();
    }

    /** {@return whether the row is about one of the entities asked for, as far as it tells} */
    private boolean isAsked() {
        Slice.Scope scope = slice.scope();
        if (scope == null) {
            return true;
        }
        String id = switch (scope.level()) {
            case ACCOUNT -> slice.accountId();
            case CAMPAIGN -> campaignId;
            case AD_SET -> adSetId;
            case AD -> adId;
        };
        return id == null || asked.contains(id);
    }

    private @Nullable String id() {
        return switch (slice.level()) {
            case ACCOUNT -> slice.accountId();
            case CAMPAIGN -> campaignId;
            case AD_SET -> adSetId;
            case AD -> adId;
        };
    }

    private MetricsRow row(LocalDate day, String id, ActionStats actions) {
        String told = rowCurrency;
        MetricsRowBuilder row = MetricsRow.builder(entity(id, day), day, told == null ? currency : told)
                .impressions(Math.max(0, impressions))
                .clicks(Math.max(0, clicks))
                .attributionSetting(setting)
                .actions(actionsAsked && !actionsLost ? actions : ActionStats.notRequested());
        BigDecimal money = spend;
        if (money != null) {
            row.spend(money);
        }
        if (linkClicks != ABSENT) {
            row.linkClicks(linkClicks);
        } else if (measures.contains(InsightsField.LINK_CLICKS) && !metadata.isOdd(InsightsField.LINK_CLICKS)) {
            row.linkClicks(0);
        }
        if (reach != ABSENT) {
            row.reach(reach);
        } else if (measures.contains(InsightsField.REACH) && !metadata.isOdd(InsightsField.REACH) && impressions <= 0) {
            row.reach(0);
        }
        if (slice.level() == Level.AD || slice.level() == Level.AD_SET) {
            row.campaignId(campaignId);
        }
        if (slice.level() == Level.AD) {
            row.adSetId(adSetId);
        }
        row.metadata(metadata.all());
        if (!metadata.odd().isEmpty()) {
            row.unreadable(NEEDED.keySet().stream()
                    .filter(metadata::isOdd)
                    .map(NEEDED::get)
                    .collect(Collectors.toSet()));
        }
        return row.build();
    }

    private EntityRef entity(String id, LocalDate day) {
        EntityRef known = entities.known(id);
        if (known != null) {
            return known;
        }
        entities.tell(EntityLevel.CAMPAIGN, campaignId, campaignName, null, null, day);
        entities.tell(EntityLevel.AD_SET, adSetId, adSetName, campaignId, null, day);
        entities.tell(EntityLevel.AD, adId, adName, campaignId, adSetId, day);
        return entities.add(id);
    }
}
