package io.campaigntracker.core.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.core.golden.GoldenCase.Tolerance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenComparisonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0005 | 1.0",
                "0.9995 | 1.0",
                "3 | 3",
                "3.0 | 3",
                "null | null",
                "{\"a\":1,\"b\":2} | {\"b\":2,\"a\":1}",
                "[1,[2.0]] | [1,[2.0]]"
            })
    void mismatches_asExpected_isEmpty(String actual, String expected) throws Exception {
        assertThat(GoldenComparison.mismatches(
                        JSON.readTree(actual), JSON.readTree(expected), new Tolerance(1e-3, 1e-6)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.002 | 1.0",
                "4 | 3",
                "3.0000001 | 3",
                "null | 0.0",
                "0.0 | null",
                "true | false",
                "\"1\" | 1",
                "\"ok\" | \"no_spend\"",
                "{\"a\":1} | {\"a\":1,\"b\":null}",
                "{\"a\":1,\"b\":null} | {\"a\":1}",
                "{\"a\":{\"b\":2}} | {\"a\":{\"b\":3}}",
                "[2,1] | [1,1]",
                "[1] | [1,1]",
                "\"NaN\" | 1.0"
            })
    void mismatches_somethingDiffers_isNamed(String actual, String expected) throws Exception {
        assertThat(GoldenComparison.mismatches(
                        JSON.readTree(actual), JSON.readTree(expected), new Tolerance(1e-3, 1e-6)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("$");
    }
}
