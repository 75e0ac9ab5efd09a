package io.campaigntracker.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaTest {

    @Test
    void name_ofAsManyBytesAsPostgresKeeps_isTakenWhole() {
        String longest = "ü".repeat(31) + "x";
        TestDatabase database = TestServer.empty();

        database.builder().schema(longest).open().close();

        assertThat(database.texts("select distinct schemaname from pg_tables where tablename = 'campaign_metrics'"))
                .containsExactly(longest);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 200})
    void name_longerThanPostgresKeeps_isRefusedWithTheLimit(int bytes) {
        assertThatThrownBy(() -> JooqMetricsStore.builder().schema("s".repeat(bytes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(bytes + " bytes")
                .hasMessageContaining("63");
        assertThatThrownBy(() -> JooqMetricsStore.builder().schema("ü".repeat(bytes / 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(bytes + " bytes");
    }

    @Test
    void name_blank_isRefused() {
        assertThatThrownBy(() -> JooqMetricsStore.builder().schema(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
