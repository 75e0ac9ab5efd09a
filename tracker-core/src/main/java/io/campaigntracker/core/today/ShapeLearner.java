package io.campaigntracker.core.today;

import io.campaigntracker.core.stats.RobustMean;
import io.campaigntracker.model.HourlyRow;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Learns which share of a day's spend belongs to which hour: by campaign and class of weekday (Monday to Friday, Saturday and Sunday), each drawn toward the campaign's
 * shape of all days, and that toward the account's, by empirical Bayes with one variance of each kind for the account.
 *
 * <p>All in logarithms of share per hour of length, by {@link RobustMean}, so that neither one odd day nor the length of a night's hour bends the shape. An hour that never
 * delivered has the account's share of it.
 */
final class ShapeLearner {

    static final int CLASSES = 2;
    private static final int LABELS = HourlyRow.LABELS;

    /** What the least share of an hour is taken to be, so that its logarithm exists. */
    private static final double LEAST = Math.log(1e-5);

    private static final double LEAST_VARIANCE = 1e-4;
    private static final double EFFICIENCY = 1.1;

    private final List<CampaignDays> campaigns;
    private final double[][] lengths;
    private final int[] classes;

    /**
     * @param lengths by day and label, in hours
     * @param days the dates, today the last
     */
    ShapeLearner(List<CampaignDays> campaigns, double[][] lengths, List<LocalDate> days) {
        this.campaigns = campaigns;
        this.lengths = lengths;
        this.classes =
                days.stream().mapToInt(day -> classOf(day.getDayOfWeek())).toArray();
    }

    /** {@return the class of a weekday: 0 for Monday to Friday, 1 for the weekend} */
    static int classOf(DayOfWeek day) {
        return day.getValue() > DayOfWeek.FRIDAY.getValue() ? 1 : 0;
    }

    /** {@return by campaign, class and label, ln of the share of a day that an hour of full length has; each class adds up to 1 over 24 labels} */
    double[][][] learn() {
        int size = campaigns.size();
        RobustMean[][] whole = new RobustMean[size][];
        RobustMean[][][] ofKind = new RobustMean[CLASSES][size][];
        for (int i = 0; i < size; i++) {
            Shares shares = new Shares(campaigns.get(i));
            whole[i] = shares.means(-1);
            for (int kind = 0; kind < CLASSES; kind++) {
                ofKind[kind][i] = shares.means(kind);
            }
        }
        double[] account = account(whole);
        double[][] all = new double[size][];
        Drawing toAccount = new Drawing(whole, i -> account);
        for (int i = 0; i < size; i++) {
            all[i] = toAccount.drawn(i);
        }
        double[][][] shapes = new double[size][CLASSES][];
        for (int kind = 0; kind < CLASSES; kind++) {
            Drawing toAll = new Drawing(ofKind[kind], i -> all[i]);
            for (int i = 0; i < size; i++) {
                shapes[i][kind] = toAll.drawn(i);
                normalise(shapes[i][kind]);
            }
        }
        return shapes;
    }

    private static double[] account(RobustMean[][] campaigns) {
        double[] account = new double[LABELS];
        double[] values = new double[campaigns.length];
        for (int label = 0; label < LABELS; label++) {
            int n = 0;
            for (RobustMean[] means : campaigns) {
                if (means[label].n() > 0) {
                    values[n++] = means[label].value();
                }
            }
            account[label] = n == 0 ? LEAST : RobustMean.of(values, n).value();
        }
        return account;
    }

    /** Draws each campaign's values toward others by how sure its own are; how much campaigns really differ is one variance for all, the median of what each shows. */
    private static final class Drawing {
        private final RobustMean[][] own;
        private final IntFunction<double[]> toward;
        private final double[] noise;
        private final double real;

        Drawing(RobustMean[][] own, IntFunction<double[]> toward) {
            this.own = own;
            this.toward = toward;
            this.noise = new double[own.length];
            double[] shown = new double[own.length];
            int n = 0;
            for (int i = 0; i < own.length; i++) {
                double apart = 0;
                int cells = 0;
                for (int label = 0; label < LABELS; label++) {
                    RobustMean mean = own[i][label];
                    if (mean.n() > 1) {
                        double distance = mean.value() - toward.apply(i)[label];
                        apart += distance * distance;
                        noise[i] += EFFICIENCY * mean.spread() * mean.spread() / mean.n();
                        cells++;
                    }
                }
                noise[i] = cells == 0 ? 1 : noise[i] / cells;
                if (cells > 0) {
                    shown[n++] = apart / cells - noise[i];
                }
            }
            this.real = Math.max(LEAST_VARIANCE, n == 0 ? 0 : RobustMean.median(shown, n));
        }

        double[] drawn(int i) {
            double weight = real / (real + noise[i]);
            double[] drawn = new double[LABELS];
            for (int label = 0; label < LABELS; label++) {
                double other = toward.apply(i)[label];
                RobustMean mean = own[i][label];
                drawn[label] = mean.n() == 0 ? other : weight * mean.value() + (1 - weight) * other;
            }
            return drawn;
        }
    }

    /** Of one campaign, by label, ln of the share per hour of length on the days that teach it, ascending, each with the class of its day. */
    private final class Shares {

        private final double[][] logs;
        private final int[][] kinds;
        private final int[] n = new int[LABELS];

        Shares(CampaignDays campaign) {
            int today = campaign.today();
            logs = new double[LABELS][today];
            kinds = new int[LABELS][today];
            for (int day = 0; day < today; day++) {
                double total = campaign.usable()[day] ? campaign.spend(day) : 0;
                for (int label = 0; total > 0 && label < LABELS; label++) {
                    double spend = campaign.series().spend(day, label);
                    if (spend > 0 && lengths[day][label] > 0) {
                        insert(label, Math.max(LEAST, Math.log(spend / total / lengths[day][label])), classes[day]);
                    }
                }
            }
        }

        private void insert(int label, double log, int kind) {
            int place = n[label]++;
            for (; place > 0 && logs[label][place - 1] > log; place--) {
                logs[label][place] = logs[label][place - 1];
                kinds[label][place] = kinds[label][place - 1];
            }
            logs[label][place] = log;
            kinds[label][place] = kind;
        }

        /** {@return the mean of each label over the days of a class, of all where it is negative} */
        RobustMean[] means(int kind) {
            RobustMean[] means = new RobustMean[LABELS];
            double[] some = new double[logs[0].length];
            for (int label = 0; label < LABELS; label++) {
                int count = 0;
                for (int i = 0; i < n[label]; i++) {
                    if (kind < 0 || kinds[label][i] == kind) {
                        some[count++] = logs[label][i];
                    }
                }
                means[label] = RobustMean.of(some, count);
            }
            return means;
        }
    }

    private static void normalise(double[] logs) {
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log);
        }
        double whole = Math.log(sum);
        for (int label = 0; label < LABELS; label++) {
            logs[label] -= whole;
        }
    }
}
