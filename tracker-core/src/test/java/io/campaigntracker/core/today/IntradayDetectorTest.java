package io.campaigntracker.core.today;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.model.HourlySeries;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntradayDetectorTest {

    @Test
    void stream_carriedAsTextFromHourToHour_looksAsTheBatchDoes() {
        AccountToday account =
                new SimulatedHours(2, 4, ZoneOffset.UTC, SimulatedHours.TODAY).account(24, SimulatedHours.NONE);
        AccountModel model = AccountModel.learn(
                account.campaigns().stream().map(CampaignToday::days).toList(), account.days());
        IntradayDetector detector = new IntradayDetector(model);
        DayHours hours = account.today();
        for (int i = 0; i < 4; i++) {
            HourlySeries series = account.campaigns().get(i).days().series();
            DayFigures whole = DayFigures.of(series, SimulatedHours.DAYS);
            String carried = DayFigures.NONE.encode();
            List<IntradayFinding> streamed = new ArrayList<>();
            List<IntradayFinding> batch = new ArrayList<>();
            for (int hour = 0; hour < 24; hour++) {
                DayMoment moment =
                        new DayMoment(model, hours, hours.end(hour), account.arrival(), 0.01, new int[24][2], hour + 1);
                DayFigures state = DayFigures.decode(carried)
                        .with(hour, whole.spend()[hour], whole.impressions()[hour], whole.clicks()[hour]);
                streamed.addAll(detector.look(model.campaign(i), moment, state));
                batch.addAll(detector.look(model.campaign(i), moment, whole));
                carried = state.encode();
            }
            assertThat(streamed).hasSizeGreaterThan(300).isEqualTo(batch);
            assertThat(carried.length()).isLessThan(1_000);
        }
    }

    @Test
    void decode_whatIsNoState_isRefused() {
        assertThatThrownBy(() -> DayFigures.decode("1,2,3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 hours");
    }

    @Test
    void normalTail_farOut_keepsItsLogarithm() {
        assertThat(NormalTail.log10Upper(0)).isCloseTo(Math.log10(0.5), within(1e-15));
        assertThat(NormalTail.log10Upper(1.959963984540054)).isCloseTo(Math.log10(0.025), within(1e-12));
        // log10 of 1 - pnorm(40), by R: pnorm(40, lower = FALSE, log.p = TRUE) / log(10)
        assertThat(NormalTail.log10Upper(40)).isCloseTo(-349.4370, within(1e-4));
    }
}
