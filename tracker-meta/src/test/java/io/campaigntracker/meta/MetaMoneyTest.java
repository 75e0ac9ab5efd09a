package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaMoneyTest {

    @ParameterizedTest
    @CsvSource({"EUR, 50", "JPY, 5000", "HUF, 5000", "TWD, 5000", "BHD, 50", "JOD, 50", "COP, 5000", "USD, 50"})
    void minorUnits_followMetasTable_notJavas(String currency, String major) {
        assertThat(MetaMoney.ofMinor(new BigDecimal("5000"), currency)).isEqualTo(Money.of(major, currency));
    }
}
