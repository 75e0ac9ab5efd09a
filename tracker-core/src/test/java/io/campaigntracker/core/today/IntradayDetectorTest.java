package io.campaigntracker.core.today;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.stats.tail.NormalTail;
import io.campaigntracker.model.HourlySeries;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Hours come in any order, are restated, and come again; what counts is what was told of each last. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void stream_ofHoursInAnyOrder_restatedAndToldTwice_looksAsTheBatchDoes(long seed) {
        AccountToday account =
                new SimulatedHours(seed, 3, ZoneOffset.UTC, SimulatedHours.TODAY).account(24, SimulatedHours.NONE);
        AccountModel model = AccountModel.learn(
                account.campaigns().stream().map(CampaignToday::days).toList(), account.days());
        IntradayDetector detector = new IntradayDetector(model);
        DayHours hours = account.today();
        Random random = new Random(seed);
        DayFigures whole = DayFigures.of(account.campaigns().get(0).days().series(), SimulatedHours.DAYS);
        String carried = DayFigures.NONE.encode();
        double[] spend = new double[24];
        long[] shown = new long[24];
        long[] clicked = new long[24];
        for (int step = 0; step < 200; step++) {
            int hour = random.nextInt(24);
            double share = random.nextInt(4) / 3.0;
            spend[hour] = whole.spend()[hour] * share;
            shown[hour] = Math.round(whole.impressions()[hour] * share);
            clicked[hour] = Math.round(whole.clicks()[hour] * share);
            carried = DayFigures.decode(carried)
                    .with(hour, spend[hour], shown[hour], clicked[hour])
                    .encode();
            int known = random.nextInt(25);
            DayMoment moment = new DayMoment(
                    model,
                    hours,
                    known == 0 ? hours.end(0).minusSeconds(60) : hours.end(known - 1),
                    account.arrival(),
                    0.01,
                    new int[24][2],
                    known);
            assertThat(detector.look(model.campaign(0), moment, DayFigures.decode(carried)))
                    .isEqualTo(detector.look(model.campaign(0), moment, new DayFigures(spend, shown, clicked)));
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
