package io.campaigntracker.core.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.offline.ReportingBasis.AttributedConversion;
import io.campaigntracker.core.offline.ReportingBasis.Report;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportingBasisTest {

    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void report_bothCalendars_haveTheSameTotal() {
        Random random = new Random(131);
        for (int run = 0; run < 100; run++) {
            Report report = ReportingBasis.report(
                    conversions(random, random.nextInt(50)), ZONE, START.plusSeconds(random.nextInt(2_000_000)));

            assertThat(total(report.byClickDate().values()))
                    .isEqualByComparingTo(total(report.byConversionDate().values()));
            assertThat(report.lagHistogram().values().stream().mapToLong(n -> n).sum())
                    .isEqualTo(report.visible());
            assertThat(report.lagHistogram().keySet()).allMatch(days -> days >= 0);
        }
    }

    @Test
    void report_laterAsOf_addsToClickDays_andLeavesPastConversionDaysAlone() {
        List<AttributedConversion> conversions = conversions(new Random(132), 300);
        Instant early = Instant.parse("2025-01-12T03:00:00Z");
        LocalDate firstOpenDay = LocalDate.ofInstant(early, ZONE);
        Report before = ReportingBasis.report(conversions, ZONE, early);
        Report after = ReportingBasis.report(conversions, ZONE, early.plusSeconds(5 * 86_400));

        assertThat(after.visible()).isGreaterThan(before.visible());
        assertThat(after.byConversionDate().headMap(firstOpenDay))
                .isEqualTo(before.byConversionDate().headMap(firstOpenDay));
        before.byClickDate()
                .forEach((day, tally) -> assertThat(after.byClickDate().get(day).conversions())
                        .isGreaterThanOrEqualTo(tally.conversions()));
        assertThat(after.byClickDate().headMap(firstOpenDay))
                .isNotEqualTo(before.byClickDate().headMap(firstOpenDay));
    }

    private static BigDecimal total(Collection<Tally> tallies) {
        return tallies.stream().map(Tally::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<AttributedConversion> conversions(Random random, int count) {
        List<AttributedConversion> conversions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant click = START.plusSeconds(random.nextInt(20 * 86_400));
            conversions.add(new AttributedConversion(
                    click,
                    click.plusSeconds(random.nextInt(7 * 86_400)),
                    BigDecimal.valueOf(random.nextInt(9_999), 2)));
        }
        return conversions;
    }
}
