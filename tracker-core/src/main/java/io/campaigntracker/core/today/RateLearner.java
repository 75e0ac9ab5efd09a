package io.campaigntracker.core.today;

import io.campaigntracker.core.stats.RobustMean;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.HourlySeries;
import java.util.Arrays;
import java.util.List;

/**
 * Learns how many events a campaign has for what it puts in, such as impressions for money or clicks for impressions: its rate over the days that are not odd,
 * what each hour of the account's day adds to it, and how much hours and days stray beyond what counting does.
 *
 * <p>The strays are variances of the relative deviation, by the median of squares over all cells of the account (0.455 is the median of a chi-square of one degree
 * of freedom), less what a Poisson count of that mean has.
 */
final class RateLearner {

    private static final int LABELS = HourlyRow.LABELS;
    private static final double MEDIAN_CHI_SQUARE = 0.455;
    private static final double ODD_DAY = 2.5;
    private static final double ENOUGH = 20;
    private static final double LEAST_VARIANCE = 1e-5;
    private static final double HOURS_OF_A_DAY = 15;
    private static final int MOST_CELLS = 200_000;

    /** How many events an hour has, and how much was put in. */
    interface Counted {
        double events(HourlySeries series, int day, int label);

        double input(HourlySeries series, int day, int label);
    }

    /** Impressions for money. */
    static final Counted IMPRESSIONS = new Counted() {
        @Override
        public double events(HourlySeries series, int day, int label) {
            return series.impressions(day, label);
        }

        @Override
        public double input(HourlySeries series, int day, int label) {
            return series.spend(day, label);
        }
    };

    /** Clicks for impressions. */
    static final Counted CLICKS = new Counted() {
        @Override
        public double events(HourlySeries series, int day, int label) {
            return series.clicks(day, label);
        }

        @Override
        public double input(HourlySeries series, int day, int label) {
            return series.impressions(day, label);
        }
    };

    /**
     * What was learned.
     *
     * @param rate by campaign, events for one unit; NaN where there were none
     * @param uncertainty by campaign, the relative variance with which that is known
     * @param hours by label, the factor that an hour of the account's day has
     * @param ofHours relative variance of an hour beside counting
     * @param ofDays relative variance that all hours of a day have together
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    record Rates(double[] rate, double[] uncertainty, double[] hours, double ofHours, double ofDays) {}

    private final List<CampaignDays> campaigns;
    private final Counted counted;

    RateLearner(List<CampaignDays> campaigns, Counted counted) {
        this.campaigns = campaigns;
        this.counted = counted;
    }

    Rates learn() {
        int size = campaigns.size();
        double[] rate = new double[size];
        double[] events = new double[size];
        int[] days = new int[size];
        double[] seen = new double[LABELS];
        double[] expected = new double[LABELS];
        Squares ofHour = new Squares();
        Squares ofDay = new Squares();
        for (int i = 0; i < size; i++) {
            CampaignDays campaign = campaigns.get(i);
            double[] eventsByDay = new double[campaign.today()];
            double[] inputByDay = new double[campaign.today()];
            for (int day = 0; day < campaign.today(); day++) {
                for (int label = 0; campaign.usable()[day] && label < LABELS; label++) {
                    eventsByDay[day] += counted.events(campaign.series(), day, label);
                    inputByDay[day] += counted.input(campaign.series(), day, label);
                }
            }
            boolean[] usual = usual(eventsByDay, inputByDay);
            double put = 0;
            for (int day = 0; day < usual.length; day++) {
                if (usual[day]) {
                    events[i] += eventsByDay[day];
                    put += inputByDay[day];
                    days[i]++;
                }
            }
            rate[i] = events[i] > 0 ? events[i] / put : Double.NaN;
            if (!(rate[i] > 0)) {
                continue;
            }
            for (int day = 0; day < usual.length; day++) {
                if (!usual[day]) {
                    continue;
                }
                ofDay.add(eventsByDay[day], rate[i] * inputByDay[day]);
                for (int label = 0; label < LABELS; label++) {
                    double happened = counted.events(campaign.series(), day, label);
                    double mean = rate[i] * counted.input(campaign.series(), day, label);
                    ofHour.add(happened, mean);
                    seen[label] += happened;
                    expected[label] += mean;
                }
            }
        }
        double hours = Math.max(LEAST_VARIANCE, ofHour.variance());
        double ofDays = Math.max(0, ofDay.variance() - hours / HOURS_OF_A_DAY);
        double[] uncertainty = new double[size];
        for (int i = 0; i < size; i++) {
            uncertainty[i] = 1 / Math.max(1, events[i]) + (hours / HOURS_OF_A_DAY + ofDays) / Math.max(1, days[i]);
        }
        return new Rates(rate, uncertainty, factors(seen, expected, hours), hours, ofDays);
    }

    /** Days whose rate is not odd among the others. */
    private static boolean[] usual(double[] events, double[] input) {
        double[] logs = new double[events.length];
        int n = 0;
        for (int day = 0; day < events.length; day++) {
            if (events[day] > 0 && input[day] > 0) {
                logs[n++] = Math.log(events[day] / input[day]);
            }
        }
        RobustMean mean = RobustMean.of(logs, n);
        boolean[] usual = new boolean[events.length];
        for (int day = 0; day < events.length; day++) {
            usual[day] = input[day] > 0
                    && (n < 3
                            || (events[day] > 0
                                    && Math.abs(Math.log(events[day] / input[day]) - mean.value())
                                            <= ODD_DAY * mean.spread() + 1e-9));
        }
        return usual;
    }

    /** The account's hours, drawn toward none by how sure they are. */
    private double[] factors(double[] seen, double[] expected, double ofHours) {
        double[] logs = new double[LABELS];
        double[] noise = new double[LABELS];
        double real = 0;
        long cells = (long) campaigns.size()
                * Math.max(1, campaigns.isEmpty() ? 1 : campaigns.get(0).today());
        for (int label = 0; label < LABELS; label++) {
            logs[label] = seen[label] > 0 && expected[label] > 0 ? Math.log(seen[label] / expected[label]) : 0;
            noise[label] = 1 / Math.max(1, expected[label]) + 4 * ofHours / cells;
            real += (logs[label] * logs[label] - noise[label]) / LABELS;
        }
        double[] factors = new double[LABELS];
        for (int label = 0; label < LABELS; label++) {
            factors[label] = real <= 0 ? 1 : Math.exp(real / (real + noise[label]) * logs[label]);
        }
        return factors;
    }

    /** Collects relative deviations of cells that are large enough; of very many a regular part. */
    private static final class Squares {
        private double[] squares = new double[1024];
        private double[] poisson = new double[1024];
        private int n;
        private int skip = 1;
        private int turn;

        void add(double happened, double mean) {
            if (mean < ENOUGH || ++turn % skip != 0) {
                return;
            }
            if (n == squares.length) {
                grow();
            }
            double apart = (happened - mean) / mean;
            squares[n] = apart * apart;
            poisson[n++] = 1 / mean;
        }

        private void grow() {
            if (n >= MOST_CELLS) {
                for (int i = 0; 2 * i < n; i++) {
                    squares[i] = squares[2 * i];
                    poisson[i] = poisson[2 * i];
                }
                n /= 2;
                skip *= 2;
            } else {
                squares = Arrays.copyOf(squares, 2 * n);
                poisson = Arrays.copyOf(poisson, 2 * n);
            }
        }

        double variance() {
            return n == 0 ? 0 : RobustMean.median(squares, n) / MEDIAN_CHI_SQUARE - RobustMean.median(poisson, n);
        }
    }
}
