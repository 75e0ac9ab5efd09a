package io.campaigntracker.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrackerJsonModuleTest {

    private static final JsonMapper MAPPER = TrackerJson.mapper();

    @Test
    void metricValue_isANumberOrAReason() throws Exception {
        assertThat(MAPPER.writeValueAsString(MetricValue.of(2.5))).isEqualTo("2.5");
        assertThat(MAPPER.writeValueAsString(MetricValue.undefined(UndefinedReason.NO_DATA)))
                .isEqualTo("{\"undefined\":\"NO_DATA\"}");
    }

    @Test
    void metricValue_writtenAsAWholeNumber_isRead() throws Exception {
        assertThat(MAPPER.readValue("3", MetricValue.class)).isEqualTo(MetricValue.of(3));
    }

    @Test
    void metricValue_withoutNumberOrReason_isRefused() {
        for (String json : new String[] {"{}", "\"2.5\"", "[]", "{\"undefined\":\"NO_SUCH_REASON\"}", "1e999"}) {
            assertThatThrownBy(() -> MAPPER.readValue(json, MetricValue.class))
                    .as(json)
                    .isInstanceOfAny(JsonProcessingException.class, IllegalArgumentException.class);
        }
    }

    @Test
    void money_isExactTextWithItsCurrency() throws Exception {
        Money money = Money.of("12345678901234567890.12", "EUR");
        String json = MAPPER.writeValueAsString(money);
        assertThat(json).isEqualTo("{\"amount\":\"12345678901234567890.12\",\"currency\":\"EUR\"}");
        assertThat(MAPPER.readValue(json, Money.class)).isEqualTo(money);
    }

    @Test
    void money_whoseAmountIsANumber_isReadExactly() throws Exception {
        assertThat(MAPPER.readValue("{\"amount\":0.10000000000000000001,\"currency\":\"EUR\"}", Money.class))
                .isEqualTo(Money.of("0.10000000000000000001", "EUR"));
    }

    @Test
    void decimal_isWrittenWithoutExponent() throws Exception {
        MetricTotals totals =
                new MetricTotals(1, "EUR", 1, 1, null, new BigDecimal("1E+2"), new BigDecimal("1E-7"), null, Map.of());
        assertThat(MAPPER.writeValueAsString(totals))
                .contains("\"spend\":\"100\"")
                .contains("\"conversions\":\"0.0000001\"");
    }

    @Test
    void text_thatIsNoDecimal_isRefused() {
        assertThatThrownBy(() -> MAPPER.readValue("{\"amount\":\"twelve\",\"currency\":\"EUR\"}", Money.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("a decimal is text such as");
    }

    @Test
    void derivedAnswers_areNoFields() throws Exception {
        assertThat(MAPPER.writeValueAsString(Samples.full(Alert.class))).doesNotContain("\"acknowledged\"");
    }

    @Test
    void absentList_isEmpty() throws Exception {
        DataCoverage coverage =
                MAPPER.readValue("{\"range\":{\"since\":\"2026-11-01\",\"until\":\"2026-11-02\"}}", DataCoverage.class);
        assertThat(coverage.days()).isEmpty();
        assertThat(coverage.syncedAt()).isNull();
    }

    @Test
    void absentNumber_isRefusedByName_notTakenAsZero() {
        assertThatThrownBy(() -> MAPPER.readValue("{\"currency\":\"EUR\"}", Money.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("amount");
        assertThatThrownBy(() -> MAPPER.readValue("{\"impressions\":1,\"clicks\":1}", MetricTotals.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("rows");
    }

    @Test
    void nullWhereAValueMustBe_isRefused() {
        assertThatThrownBy(() -> MAPPER.readValue("{\"amount\":null,\"currency\":\"EUR\"}", Money.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("amount");
    }

    @Test
    void valueThatTheTypeDoesNotAllow_isRefusedWithItsReason() {
        assertThatThrownBy(() -> MAPPER.readValue("{\"amount\":\"1\",\"currency\":\"euro\"}", Money.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("euro");
    }

    @Test
    void mapOfResults_isReadByItsType() throws Exception {
        SortedMap<String, Money> spend = new TreeMap<>(Map.of("c1", Money.of("1.5", "EUR")));
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(spend), new TypeReference<SortedMap<String, Money>>() {}))
                .isEqualTo(spend);
        assertThat(MAPPER.writeValueAsString(Map.of(Metric.ROAS, MetricValue.of(2))))
                .isEqualTo("{\"ROAS\":2.0}");
    }

    @Test
    void typesOfTheApplication_areAsWithoutTheModule() throws Exception {
        JsonMapper with = JsonMapper.builder().findAndAddModules().build();
        assertThat(with.writeValueAsString(Map.of("total", new BigDecimal("1.5"))))
                .isEqualTo("{\"total\":1.5}");
        assertThat(with.writeValueAsString(Instant.ofEpochSecond(5))).isEqualTo("5.000000000");
    }
}
