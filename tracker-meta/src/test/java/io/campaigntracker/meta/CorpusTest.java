package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.FailureKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Reads every payload below a folder of real ones, given by {@code -Dcorpus.dir}; by default the one beside the repository, where
 * there is one. None of it may raise an exception, and where sums are known the rows must add up to them.
 */
class CorpusTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Account ACCOUNT = new Account("1", "any", "EUR", ZoneOffset.UTC);
    private static final Secrets SECRETS = new Secrets("a-token", null);

    private int payloads;
    private int rows;
    private int setAside;

    @Test
    void everyPayload_isRead_andSumsHold() throws IOException {
        Path corpus = CorpusFolder.find();
        assumeTrue(corpus != null, "no folder of payloads: give one by -Dcorpus.dir");
        try (Stream<Path> files = Files.walk(corpus)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".json")) {
                    payloads++;
                    readJson(file.getParent().getFileName().toString(), name, JSON.readTree(Files.readString(file)));
                } else if (name.endsWith(".csv")) {
                    payloads++;
                    readCsv(file);
                }
            }
        }
        checkSums(corpus.resolve("csv"));
        assertThat(payloads).isPositive();
        assertThat(rows).isPositive();
        System.out.println("corpus: " + payloads + " payloads, " + rows + " rows, " + setAside + " fields set aside");
    }

    private void readJson(String kind, String name, JsonNode root) {
        switch (kind) {
            case "errors" -> readError(name, root);
            case "headers" -> readHeaders(root);
            case "objects" -> readObjects(root);
            case "batch" -> readBatch(root);
            case "async" -> assertThat(GraphError.of(200, root)).as(name).isNull();
            default -> readRows(root);
        }
    }

    private static void readError(String name, JsonNode root) {
        GraphError error = GraphError.of(400, root);
        assertThat(error).as(name).isNotNull();
        GraphRequest request = GraphRequest.get("1", "act_1/insights", Map.of(), name);
        FailureKind kind = new ErrorClassifier(SECRETS, "v26.0")
                .classify(error, request, false)
                .failure()
                .kind();
        assertThat(kind).as(name).isEqualTo(expected(error.code(), name));
    }

    private static FailureKind expected(int code, String name) {
        if (name.startsWith("1-reduce")) {
            return FailureKind.TOO_MUCH_DATA;
        }
        if (name.contains("missing-permissions")) {
            return FailureKind.PERMISSION;
        }
        return switch (code) {
            case 1 -> FailureKind.BAD_REQUEST;
            case 2, 2601 -> FailureKind.TRANSIENT;
            case 4, 17, 613, 80000, 80004 -> FailureKind.THROTTLED;
            case 100 -> name.startsWith("100-33") ? FailureKind.NOT_FOUND : FailureKind.BAD_REQUEST;
            case 190 -> FailureKind.AUTH;
            case 368 -> FailureKind.POLICY;
            case 2500 -> FailureKind.BAD_REQUEST;
            case 3018 -> FailureKind.RETENTION;
            default -> FailureKind.UNKNOWN;
        };
    }

    private static void readHeaders(JsonNode root) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Map.Entry<String, JsonNode> header : root.properties()) {
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
        }
    }

    private void readObjects(JsonNode node) {
        if (node.isObject()) {
            ObjectReader.campaign(node, ACCOUNT);
            ObjectReader.adSet(node, ACCOUNT);
            ObjectReader.ad(node, ACCOUNT);
            ObjectReader.creative(node, ACCOUNT);
            if (node.hasNonNull("timezone_name") && node.hasNonNull("currency")) {
                assertThat(ObjectReader.account(node, "1").currency()).hasSize(3);
            }
        }
        node.forEach(this::readObjects);
    }

    private void readBatch(JsonNode root) {
        for (JsonNode item : root) {
            if (item.hasNonNull("body")) {
                try {
                    JsonNode body = JSON.readTree(item.get("body").asText());
                    if (GraphError.of(item.path("code").asInt(), body) == null) {
                        readRows(body);
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Finds the insights rows wherever they are nested, and reads those of one level and period as a page. */
    private List<MetricsRow> readRows(JsonNode root) {
        Map<String, ArrayNode> groups = new TreeMap<>();
        collect(root, groups);
        List<MetricsRow> all = new ArrayList<>();
        groups.forEach((key, page) -> {
            String[] parts = key.split(" ");
            DateRange range = DateRange.of(LocalDate.parse(parts[1]), LocalDate.parse(parts[2]));
            Slice slice = ReadRows.slice(Level.valueOf(parts[0]), range, range.days() == 1);
            ReadRows read = ReadRows.of(
                    slice,
                    JsonNodeFactory.instance.objectNode().set("data", page).toString());
            assertThat(read.rows).as(key).hasSize(page.size());
            read.rows.forEach(row -> setAside += row.metadata().size());
            all.addAll(read.rows);
        });
        rows += all.size();
        return all;
    }

    private static void collect(JsonNode node, Map<String, ArrayNode> groups) {
        if (node.isObject()
                && node.hasNonNull("date_start")
                && node.hasNonNull("date_stop")
                && !node.has("async_status")) {
            Level level = node.has("ad_id")
                    ? Level.AD
                    : node.has("adset_id") ? Level.AD_SET : node.has("campaign_id") ? Level.CAMPAIGN : Level.ACCOUNT;
            String key = level + " " + node.get("date_start").asText() + " "
                    + node.get("date_stop").asText();
            groups.computeIfAbsent(key, unused -> JsonNodeFactory.instance.arrayNode())
                    .add(node);
            return;
        }
        node.forEach(child -> collect(child, groups));
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
        return readRows(root);
    }

    private void checkSums(Path csv) throws IOException {
        Path campaigns = csv.resolve("keboola-campaign-daily-90d.csv");
        Path account = csv.resolve("keboola-account-daily-30d.csv");
        Path ads = csv.resolve("keboola-ad-daily-31d.csv");
        if (!Files.exists(campaigns) || !Files.exists(account) || !Files.exists(ads)) {
            return;
        }
        int counted = rows;
        Map<LocalDate, BigDecimal> accountSpend = byDay(readCsv(account), MetricsRow::spend);
        Map<LocalDate, BigDecimal> accountClicks = byDay(readCsv(account), row -> BigDecimal.valueOf(row.clicks()));
        for (Path parts : List.of(campaigns, ads)) {
            List<MetricsRow> read = readCsv(parts);
            assertThat(read).hasSize(CorpusFolder.records(parts).size());
            Map<LocalDate, BigDecimal> spend = byDay(read, MetricsRow::spend);
            Map<LocalDate, BigDecimal> clicks = byDay(read, row -> BigDecimal.valueOf(row.clicks()));
            spend.keySet().retainAll(accountSpend.keySet());
            assertThat(spend).hasSizeGreaterThanOrEqualTo(29);
            spend.forEach((day, sum) -> {
                assertThat(sum).as(parts + " " + day).isEqualByComparingTo(accountSpend.get(day));
                assertThat(clicks.get(day)).as(parts + " " + day).isEqualByComparingTo(accountClicks.get(day));
            });
            BigDecimal ownSum = CorpusFolder.records(parts).stream()
                    .map(record -> new BigDecimal(record.get("spend")))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(read.stream().map(MetricsRow::spend).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(ownSum);
        }
        rows = counted;
    }

    private static Map<LocalDate, BigDecimal> byDay(List<MetricsRow> rows, Function<MetricsRow, BigDecimal> figure) {
        Map<LocalDate, BigDecimal> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(row.date(), figure.apply(row), BigDecimal::add));
        return sums;
    }
}
