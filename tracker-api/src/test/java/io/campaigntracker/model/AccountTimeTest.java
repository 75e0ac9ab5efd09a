package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTimeTest {

    private static final Instant MOMENT = Instant.parse("2026-11-30T23:12:59Z");

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-12-01 00:12 Europe/Berlin",
        "America/Los_Angeles, 2026-11-30 15:12 America/Los_Angeles",
        "Z, 2026-11-30 23:12 UTC",
        "Etc/UTC, 2026-11-30 23:12 UTC",
        "+05:30, 2026-12-01 04:42 UTC+05:30"
    })
    void minute_isThatOfTheZone_whichIsNamed(ZoneId zone, String told) {
        assertThat(AccountTime.minute(MOMENT, zone)).isEqualTo(told);
        assertThat(AccountTime.minute(MOMENT.atZone(zone).toLocalDateTime(), zone))
                .isEqualTo(told);
        assertThat(AccountTime.clock(MOMENT, zone)).isEqualTo(told.substring(11));
    }

    @Test
    void severalAccounts_areToldInTheZoneTheyShare_elseInUtc() {
        Account berlin = account("1", "Europe/Berlin");
        Account tokyo = account("2", "Asia/Tokyo");

        assertThat(AccountTime.shared(List.of(berlin, account("3", "Europe/Berlin"))))
                .isEqualTo(berlin.timeZone());
        assertThat(AccountTime.shared(List.of(berlin, tokyo))).isEqualTo(ZoneOffset.UTC);
        assertThat(AccountTime.shared(List.of())).isEqualTo(ZoneOffset.UTC);
    }

    private static Account account(String id, String zone) {
        return new Account(id, "", "EUR", ZoneId.of(zone));
    }
}
