package io.campaigntracker.core.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.naming.NameChange;
import io.campaigntracker.naming.NameMatch;
import io.campaigntracker.naming.NamePattern;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NameHistoryTest {

    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final LocalDate DAY = LocalDate.of(2026, 9, 15);
    private static final EntityRef CAMPAIGN = EntityRef.campaign("1", "c");

    private final NameHistory names = new NameHistory(
            EntityLevel.CAMPAIGN,
            List.of(
                    new NameChange(
                            CAMPAIGN,
                            "fr_warm",
                            DAY.plusDays(1).atStartOfDay(ZONE).toInstant()),
                    new NameChange(
                            CAMPAIGN, "de_warm", DAY.atTime(9, 0).atZone(ZONE).toInstant()),
                    new NameChange(
                            CAMPAIGN, "us", DAY.plusDays(9).atStartOfDay(ZONE).toInstant())),
            Map.of("1", ZONE));

    @Test
    void name_isTheLastBeforeTheEndOfTheDay_inTheAccountsZone() {
        assertThat(names.on(CAMPAIGN, DAY)).contains("de_warm");
        assertThat(names.on(CAMPAIGN, DAY.plusDays(1))).contains("fr_warm");
        assertThat(names.on(CAMPAIGN, DAY.plusDays(8))).contains("fr_warm");
        assertThat(names.now(CAMPAIGN)).contains("us");
    }

    @Test
    void name_beforeAnyoneTold_isTheFirstThatWasTold() {
        assertThat(names.on(CAMPAIGN, DAY.minusDays(30))).contains("de_warm");
        assertThat(names.on(EntityRef.campaign("1", "other"), DAY)).isEmpty();
    }

    @Test
    void match_countsDifferentNames_andListsThoseThatTellNothing() {
        NamePatterns patterns =
                NamePatterns.NONE.with(EntityLevel.CAMPAIGN, NamePattern.delimited("_", "market", "funnel"));

        NameMatch match = names.match(patterns, "market", List.of("us", "de_warm", "fr_warm", "de_warm", "brand"));

        assertThat(match.matched()).isEqualTo(2);
        assertThat(match.unmatched()).containsExactly("brand", "us");
        assertThat(match.share()).hasValue(0.5);
    }
}
