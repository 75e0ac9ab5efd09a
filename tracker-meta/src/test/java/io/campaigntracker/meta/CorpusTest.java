package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.SourceFailure;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Reads every payload below a folder of real ones, given by {@code -Dcorpus.dir}; by default the one beside the repository, where
 * there is one. What must hold for any payload is checked for each: no exception, no row lost without a word, sums exact. What an error
 * is, is checked where a table {@code expected.tsv} (file, code, kind) beside the payloads says it.
 */
class CorpusTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Redactor REDACTOR = Redactor.ofShapes();

    private Path corpus;
    private int rows;
    private int errors;
    private int setAside;

    @BeforeEach
    void findFolder() {
        corpus = CorpusFolder.find();
        assumeTrue(corpus != null, "no folder of payloads: give one by -Dcorpus.dir");
    }

    @Test
    void everyPayload_isRead_andNothingIsLostSilently() throws IOException {
        List<Path> json = CorpusFolder.files(corpus, ".json");
        List<Path> csv = CorpusFolder.files(corpus, ".csv");
        for (Path file : json) {
            read(file.toString(), Files.readString(file));
        }
        for (Path file : csv) {
            readCsv(file);
        }
        assertThat(json.size() + csv.size()).as("payloads in %s", corpus).isPositive();
        System.out.println("corpus: " + json.size() + " + " + csv.size() + " payloads, " + errors + " errors, " + rows
                + " rows, " + setAside + " fields set aside");
    }

    @Test
    void everyErrorOfTheTable_isOfItsKind() throws IOException {
        Map<String, CorpusFolder.Expected> expected = CorpusFolder.expected(corpus);
        assumeTrue(!expected.isEmpty(), "no expected.tsv beside the payloads");
        for (Map.Entry<String, CorpusFolder.Expected> entry : expected.entrySet()) {
            JsonNode root = JSON.readTree(Files.readString(corpus.resolve(entry.getKey())));
            GraphError error = GraphError.of(400, root);
            assertThat(error).as(entry.getKey()).isNotNull();
            assertThat(error.code())
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue().code());
            assertThat(classified(error).kind().name())
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue().kind());
        }
    }

    @Test
    void rowsOfCampaignsAndAds_addUpToThoseOfTheirAccount() throws IOException {
        Path csv = corpus.resolve("csv");
        Path campaigns = csv.resolve("keboola-campaign-daily-90d.csv");
        Path account = csv.resolve("keboola-account-daily-30d.csv");
        Path ads = csv.resolve("keboola-ad-daily-31d.csv");
        assumeTrue(
                Files.exists(campaigns) && Files.exists(account) && Files.exists(ads),
                "no payloads of one account by campaign and by ad in " + csv);
        Map<LocalDate, BigDecimal> accountSpend = byDay(readCsv(account), MetricsRow::spend);
        Map<LocalDate, BigDecimal> accountClicks = byDay(readCsv(account), row -> BigDecimal.valueOf(row.clicks()));
        for (Path parts : List.of(campaigns, ads)) {
            List<MetricsRow> read = readCsv(parts);
            Map<LocalDate, BigDecimal> spend = byDay(read, MetricsRow::spend);
            Map<LocalDate, BigDecimal> clicks = byDay(read, row -> BigDecimal.valueOf(row.clicks()));
            spend.keySet().retainAll(accountSpend.keySet());
            assertThat(spend).hasSizeGreaterThanOrEqualTo(29);
            spend.forEach((day, sum) -> {
                assertThat(sum).as(parts + " " + day).isEqualByComparingTo(accountSpend.get(day));
                assertThat(clicks.get(day)).as(parts + " " + day).isEqualByComparingTo(accountClicks.get(day));
            });
        }
    }

    private void read(String name, String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return;
        }
        GraphError error = GraphError.of(400, root);
        if (error != null) {
            errors++;
            SourceFailure failure = classified(error);
            assertThat(failure.message()).as(name).hasSizeLessThanOrEqualTo(Redactor.LONGEST_LINE + 30);
            assertThat(failure.toString()).as(name).doesNotContain("\n").doesNotContain("\u001b");
        }
        if (root.isObject()) {
            readHeaders(root);
        }
        readObjects(root);
        readBodies(name, root);
        readRows(name, root);
    }

    private static SourceFailure classified(GraphError error) {
        return new ErrorClassifier(REDACTOR, MetaVersions.DEFAULT, Sources.CLOCK)
                .classify(error, GraphRequest.get("1", "act_1/insights", Map.of(), "payload"), false)
                .failure();
    }

    private static void readHeaders(JsonNode root) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Map.Entry<String, JsonNode> header : root.properties()) {
            if (!header.getKey().toLowerCase(Locale.ROOT).startsWith("x-")) {
                continue;
            }
            List<String> values = new ArrayList<>();
            JsonNode value = header.getValue();
            if (value.isArray()) {
                value.forEach(one -> values.add(one.asText()));
            } else {
                values.add(value.isValueNode() ? value.asText() : value.toString());
            }
            headers.put(header.getKey(), values);
        }
        for (Usage usage : UsageHeaders.read(HttpHeaders.of(headers, (name, value) -> true), "1")) {
            assertThat(usage.percent()).isNotNegative();
            assertThat(usage.regain().isNegative()).isFalse();
        }
    }

    private static void readObjects(JsonNode node) {
        if (node.isObject()) {
            Notes notes = new Notes();
            Account account = new Account(accountOf(node), "any", "EUR", ZoneOffset.UTC);
            ObjectReader reader = new ObjectReader(account, REDACTOR, notes);
            assertThat(reader.campaign(node).isPresent())
                    .isEqualTo(ObjectId.isId(node.path("id").asText("")));
            reader.adSet(node);
            reader.ad(node);
            reader.creative(node);
            assertThat(notes.list()).allMatch(note -> note.length() <= Redactor.LONGEST_LINE);
        }
        node.forEach(CorpusTest::readObjects);
    }

    private void readBodies(String name, JsonNode root) {
        if (root.isArray()) {
            for (JsonNode item : root) {
                if (item.hasNonNull("body")) {
                    read(name, item.get("body").asText());
                }
            }
        }
    }

    /** Finds the insights rows wherever they are nested, and reads those of one account, level and period as a page. */
    private List<MetricsRow> readRows(String name, JsonNode root) {
        Map<String, ArrayNode> groups = new TreeMap<>();
        collect(root, groups);
        List<MetricsRow> all = new ArrayList<>();
        groups.forEach((key, page) -> {
            String[] parts = key.split(" ");
            DateRange range = DateRange.of(LocalDate.parse(parts[1]), LocalDate.parse(parts[2]));
            Slice slice = ReadRows.slice(parts[3], Level.valueOf(parts[0]), range, range.days() == 1);
            ReadRows read = ReadRows.of(
                    slice,
                    JsonNodeFactory.instance.objectNode().set("data", page).toString());
            long lost = read.missing.stream()
                    .filter(part -> part.fields().isEmpty())
                    .count();
            assertThat(read.rows.size() + lost).as(name + " " + key).isEqualTo(page.size());
            assertThat(lost)
                    .as(name + " " + key)
                    .isEqualTo(stream(page)
                            .filter(row -> !hasId(row, Level.valueOf(parts[0])))
                            .count());
            if (lost == 0) {
                assertThat(spend(read.rows)).as(name + " " + key).isEqualByComparingTo(spend(page));
            }
            read.rows.forEach(row -> setAside += row.metadata().size());
            all.addAll(read.rows);
        });
        rows += all.size();
        return all;
    }

    private static boolean hasId(JsonNode row, Level level) {
        return level == Level.ACCOUNT || ObjectId.isId(row.path(level.idField()).asText(""));
    }

    private static BigDecimal spend(List<MetricsRow> rows) {
        return rows.stream()
                .filter(row -> !row.isUnreadable(Metric.SPEND))
                .map(MetricsRow::spend)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal spend(ArrayNode page) {
        return stream(page)
                .map(row -> row.path("spend").asText(""))
                .filter(text -> text.matches("-?\\d{1,15}(\\.\\d{0,20})?"))
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Stream<JsonNode> stream(ArrayNode page) {
        List<JsonNode> nodes = new ArrayList<>();
        page.forEach(nodes::add);
        return nodes.stream();
    }

    private static void collect(JsonNode node, Map<String, ArrayNode> groups) {
        if (node.isObject() && isRow(node)) {
            Level level = node.has("ad_id")
                    ? Level.AD
                    : node.has("adset_id") ? Level.AD_SET : node.has("campaign_id") ? Level.CAMPAIGN : Level.ACCOUNT;
            String key = level + " " + node.get("date_start").asText() + " "
                    + node.get("date_stop").asText() + " " + accountOf(node);
            groups.computeIfAbsent(key, unused -> JsonNodeFactory.instance.arrayNode())
                    .add(node);
            return;
        }
        node.forEach(child -> collect(child, groups));
    }

    private static boolean isRow(JsonNode node) {
        if (node.has("async_status")) {
            return false;
        }
        try {
            LocalDate since = LocalDate.parse(node.path("date_start").asText(""));
            return !LocalDate.parse(node.path("date_stop").asText("")).isBefore(since);
        } catch (DateTimeException noRow) {
            return false;
        }
    }

    private static String accountOf(JsonNode node) {
        String told = node.path("account_id").asText("").replaceFirst("^act_", "");
        return ObjectId.isId(told) ? told : "1";
    }

    private List<MetricsRow> readCsv(Path file) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode data = root.putArray("data");
        for (Map<String, String> record : CorpusFolder.records(file)) {
            ObjectNode row = data.addObject();
            record.forEach((name, value) -> {
                if (!value.isEmpty()) {
                    row.put(name, value);
                }
            });
            if (record.containsKey("date") && !record.containsKey("date_start")) {
                row.put("date_start", record.get("date")).put("date_stop", record.get("date"));
            }
        }
        return readRows(file.toString(), root);
    }

    private static Map<LocalDate, BigDecimal> byDay(List<MetricsRow> rows, Function<MetricsRow, BigDecimal> figure) {
        Map<LocalDate, BigDecimal> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(row.date(), figure.apply(row), BigDecimal::add));
        return sums;
    }
}
