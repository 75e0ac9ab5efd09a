package io.campaigntracker.core.today;

import io.campaigntracker.core.stats.RobustMean;
import io.campaigntracker.model.HourlyRow;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/**
 * What the hours of an account's campaigns teach about today: each campaign's shape of the day and level, and how far hours and days stray. Learned from four to eight
 * weeks; what one campaign has too little of is drawn toward the account's. Good for one day of the account; immutable and thread-safe.
 */
public final class AccountModel {

    private static final int LABELS = HourlyRow.LABELS;
    private static final double NORMAL = 1.4826;
    private static final double CUT = 3;

    /** Cutting at three deviations takes this much off the spread of heavy tails. */
    private static final double WIDENED = 1.08;

    private static final double LEAST_HOUR = 0.02;
    private static final double PRIOR_HOUR = 0.25;
    private static final double MOST_MEMORY = 0.9;
    private static final double SHAPE_LOSS = 1.2;
    private static final double SCALE_PRIOR_CELLS = 200;

    /** Fewer days than this teach nothing of a campaign's level. */
    static final int LEAST_DAYS = 3;

    /** Fewer days of all campaigns together than this teach no shape. */
    private static final int LEAST_ACCOUNT_DAYS = 14;

    private final List<CampaignModel> models;
    private final SpendNoise noise;
    private final RateLearner.Rates impressions;
    private final RateLearner.Rates clicks;
    private final double[] lengths;

    private AccountModel(
            List<CampaignModel> models,
            SpendNoise noise,
            RateLearner.Rates impressions,
            RateLearner.Rates clicks,
            double[] lengths) {
        this.models = Collections.unmodifiableList(models);
        this.noise = noise;
        this.impressions = impressions;
        this.clicks = clicks;
        this.lengths = lengths;
    }

    /**
     * {@return what campaigns teach}
     *
     * @param campaigns those of one account in one currency, all over the same days
     * @param days the hours of those days, today the last
     */
    public static AccountModel learn(List<CampaignDays> campaigns, List<DayHours> days) {
        List<LocalDate> dates = days.stream().map(DayHours::date).toList();
        double[][] lengths = new double[days.size()][LABELS];
        for (int day = 0; day < lengths.length; day++) {
            for (int label = 0; label < LABELS; label++) {
                lengths[day][label] = days.get(day).length(label);
            }
        }
        double[][][] shapes = new ShapeLearner(campaigns, lengths, dates).learn();
        LevelLearner.Levels levels = new LevelLearner(campaigns, dates).learn();
        RateLearner.Rates impressions = new RateLearner(campaigns, RateLearner.IMPRESSIONS).learn();
        RateLearner.Rates clicks = new RateLearner(campaigns, RateLearner.CLICKS).learn();
        int[] taught = new int[campaigns.size()];
        int all = 0;
        for (int i = 0; i < taught.length; i++) {
            for (int day = 0; day < campaigns.get(i).today(); day++) {
                taught[i] += campaigns.get(i).teaches(day) ? 1 : 0;
            }
            all += taught[i];
        }
        Strays strays = new Strays(campaigns, shapes, lengths, dates);
        int today = dates.size() - 1;
        int kind = ShapeLearner.classOf(dates.get(today).getDayOfWeek());
        long alike = dates.subList(0, today).stream()
                .filter(day -> ShapeLearner.classOf(day.getDayOfWeek()) == kind)
                .count();
        CampaignModel[] models = new CampaignModel[campaigns.size()];
        for (int i = 0; i < models.length; i++) {
            models[i] = new CampaignModel(
                    taught[i] >= LEAST_DAYS && all >= LEAST_ACCOUNT_DAYS,
                    taught[i],
                    logSpend(shapes[i][kind], lengths[today], levels.forecast()[i]),
                    strays.scale[i],
                    campaigns.get(i).budgets()[today],
                    impressions.rate()[i],
                    impressions.uncertainty()[i],
                    clicks.rate()[i],
                    clicks.uncertainty()[i]);
        }
        SpendNoise noise = new SpendNoise(
                levels.spread(),
                strays.hour,
                strays.memory,
                SHAPE_LOSS * strays.hour * strays.hour / Math.max(1, alike));
        return new AccountModel(List.of(models), noise, impressions, clicks, lengths[today]);
    }

    /** {@return the campaign at a place of the list that was learned from} */
    CampaignModel campaign(int index) {
        return models.get(index);
    }

    SpendNoise noise() {
        return noise;
    }

    RateLearner.Rates impressions() {
        return impressions;
    }

    RateLearner.Rates clicks() {
        return clicks;
    }

    /** {@return how long the hour of a label lasts today} */
    double length(int label) {
        return lengths[label];
    }

    /** The day is as long as its hours: a day of 25 has 25/24 of the usual, for spend is paced by the hour. */
    private static double[] logSpend(double[] shape, double[] lengths, double level) {
        double[] logs = new double[LABELS];
        for (int label = 0; label < LABELS; label++) {
            logs[label] = shape[label] + Math.log(lengths[label]) + level;
        }
        return logs;
    }

    /** How far hours stray from the shape of their day, all campaigns together and each beside the others. */
    private static final class Strays {
        private static final int MOST = 200_000;

        private final double[] scale;
        private double hour = PRIOR_HOUR;
        private double memory;

        Strays(List<CampaignDays> campaigns, double[][][] shapes, double[][] lengths, List<LocalDate> dates) {
            int size = campaigns.size();
            scale = new double[size];
            double[] own = new double[size];
            int[] cells = new int[size];
            double[] sample = new double[MOST];
            double[] sizes = new double[dates.size() * LABELS];
            int sampled = 0;
            long places = (long) size * dates.size() * LABELS;
            int skip = (int) (places / MOST + 1);
            double[] day = new double[LABELS];
            int turn = 0;
            for (int i = 0; i < size; i++) {
                int n = 0;
                for (int d = 0; d < campaigns.get(i).today(); d++) {
                    if (!stray(campaigns.get(i), shapes[i], lengths, dates, d, day)) {
                        continue;
                    }
                    for (double apart : day) {
                        if (!Double.isNaN(apart)) {
                            sizes[n++] = Math.abs(apart);
                            if (++turn % skip == 0 && sampled < MOST) {
                                sample[sampled++] = Math.abs(apart);
                            }
                        }
                    }
                }
                cells[i] = n;
                own[i] = n == 0 ? 0 : NORMAL * RobustMean.median(sizes, n);
            }
            if (sampled > 0) {
                hour = Math.max(LEAST_HOUR, NORMAL * RobustMean.median(sample, sampled));
            }
            memory = memory(campaigns, shapes, lengths, dates, day);
            for (int i = 0; i < size; i++) {
                double weight = cells[i] / (cells[i] + SCALE_PRIOR_CELLS);
                double ratio = own[i] / hour;
                scale[i] = Math.max(0.5, Math.sqrt(weight * ratio * ratio + 1 - weight));
            }
            hour *= WIDENED;
        }

        private double memory(
                List<CampaignDays> campaigns,
                double[][][] shapes,
                double[][] lengths,
                List<LocalDate> dates,
                double[] day) {
            double both = 0;
            double squares = 0;
            int step = Math.max(1, campaigns.size() / 200);
            for (int i = 0; i < campaigns.size(); i += step) {
                for (int d = 0; d < campaigns.get(i).today(); d++) {
                    if (!stray(campaigns.get(i), shapes[i], lengths, dates, d, day)) {
                        continue;
                    }
                    for (int label = 1; label < LABELS; label++) {
                        if (!Double.isNaN(day[label]) && !Double.isNaN(day[label - 1])) {
                            double before = Math.max(-CUT * hour, Math.min(CUT * hour, day[label - 1]));
                            both += before * Math.max(-CUT * hour, Math.min(CUT * hour, day[label]));
                            squares += before * before;
                        }
                    }
                }
            }
            double shown = squares == 0 ? 0 : both / squares;
            // the day's own level is taken out of its 24 hours, which takes (1 + 3 memory) / 24 off what is shown of it
            // (Kendall 1954)
            return Math.max(0, Math.min(MOST_MEMORY, shown + (1 + 3 * shown) / LABELS));
        }

        private static boolean stray(
                CampaignDays campaign,
                double[][] shape,
                double[][] lengths,
                List<LocalDate> dates,
                int day,
                double[] into) {
            if (!campaign.teaches(day)) {
                return false;
            }
            double total = Math.log(campaign.spend(day));
            int kind = ShapeLearner.classOf(dates.get(day).getDayOfWeek());
            double sum = 0;
            int n = 0;
            for (int label = 0; label < LABELS; label++) {
                double spend = campaign.series().spend(day, label);
                into[label] = spend > 0 && lengths[day][label] > 0
                        ? Math.log(spend / lengths[day][label]) - total - shape[kind][label]
                        : Double.NaN;
                if (!Double.isNaN(into[label])) {
                    sum += into[label];
                    n++;
                }
            }
            for (int label = 0; label < LABELS; label++) {
                into[label] -= n == 0 ? 0 : sum / n;
            }
            return true;
        }
    }
}
