package io.campaigntracker.core.today;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.today.IntradayType;
import io.campaigntracker.today.IntradayVerdict;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConversionCurveTest {

    private static ConversionCurve even() {
        double[][] known = new double[5][24];
        double[] whole = new double[5];
        for (int day = 0; day < 5; day++) {
            whole[day] = 100 + day;
            for (int hour = 0; hour < 24; hour++) {
                known[day][hour] = whole[day] * (hour + 1) / 24;
            }
        }
        return ConversionCurve.of(known, whole).orElseThrow();
    }

    private static ConversionCurve.SoFar soFar(double now, double threeHoursAgo, double sixHoursAgo) {
        return new ConversionCurve.SoFar(
                even(), "Autumn (7)", 15, now, new double[] {threeHoursAgo, sixHoursAgo}, 96, 200);
    }

    @Test
    void share_isTheMedianOfDays() {
        assertThat(even().share(0, 12)).isCloseTo(0.5, within(1e-12));
        assertThat(even().share(12, 15)).isCloseTo(0.125, within(1e-12));
    }

    @Test
    void curve_ofDaysLookedAtOnce_isNone() {
        double[][] known = new double[5][24];
        for (double[] day : known) {
            Arrays.fill(day, Double.NaN);
        }
        assertThat(ConversionCurve.of(known, new double[] {1, 1, 1, 1, 1})).isEmpty();
    }

    @Test
    void outage_withinThreeHours_whereTwelveWereExpected_isTold() {
        IntradayVerdict verdict =
                even().outage(soFar(48, 48, 36), 10, TodaySettings.DEFAULT).orElseThrow();

        assertThat(verdict.type()).isEqualTo(IntradayType.TRACKING_OUTAGE);
        assertThat(verdict.hours()).isEqualTo(3);
        assertThat(verdict.expected()).isCloseTo(12, within(1e-9));
        assertThat(verdict.observed()).isZero();
        assertThat(verdict.message()).contains("0 conversions", "12 are usual");
    }

    @Test
    void outage_asManyAsUsual_orTooFewExpected_isNone() {
        assertThat(even().outage(soFar(60, 48, 36), 10, TodaySettings.DEFAULT)).isEmpty();
        assertThat(even().outage(soFar(54, 48, 36), 10, TodaySettings.DEFAULT)).isEmpty();
        assertThat(even().outage(soFar(48, 48, 47), 30, TodaySettings.DEFAULT)).isEmpty();
    }
}
