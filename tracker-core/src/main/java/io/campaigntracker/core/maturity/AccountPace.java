package io.campaigntracker.core.maturity;

import io.campaigntracker.maturity.MaturityClock;
import io.campaigntracker.model.DateRange;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How all campaigns of an account together come in, learned from one state a night: the pace, and since when it is another; days whose reports were late; how much
 * late orders are worth against the mean.
 *
 * <p>Days count the less the older they are, half after {@value #HALF_LIFE} days, so that a changing lag is followed. The clock is read off the pace as soon as
 * {@value #LEAST_EVENTS} conversions were seen: more than {@value #ON_ITS_DAY} there after a night is the conversion clock. Immutable and thread-safe; pure.
 */
@SuppressWarnings("serial") // its maps and lists are the JDK's
public final class AccountPace implements Serializable {

    private static final long serialVersionUID = 1L;

    static final double HALF_LIFE = 20;

    private static final double LEAST_EVENTS = 50;
    private static final int LEAST_DAYS = 5;
    private static final double ON_ITS_DAY = 0.8;
    private static final double MATURE = 0.98;
    private static final int DEFAULT_WINDOW = 7;
    private static final double LATE_ORDERS = 20;
    private static final double MOST_WORTH = 3;
    private static final double LEAST_WORTH = 0.3;

    private final LocalDate first;
    private final ClockGuess guess;
    private final MaturityClock clock;
    private final boolean learned;
    private final LateReports late;
    private final PaceChange change;
    private final double[] dayWeights;
    private final double[] firstWeights;
    private final double[] effective = {1, 1};
    private final List<Pace> paces;
    private final double[] lateWorth;
    private final double[] earlyWorth;
    private final int fewestDays;

    private AccountPace(Triangle triangle, ClockGuess guess) {
        this.guess = guess;
        this.first = triangle.first();
        this.late = LateReports.in(triangle);
        this.change = PaceChange.in(triangle, late);
        this.dayWeights = new double[Triangle.DAYS];
        this.firstWeights = new double[Triangle.DAYS];
        List<Steps> counts = List.of(Steps.none(), Steps.none());
        List<Steps> values = List.of(Steps.none(), Steps.none());
        double[] weight = new double[2];
        double[] square = new double[2];
        int[] seenDays = new int[Steps.COUNT];
        for (int day = 0; day < Triangle.DAYS; day++) {
            dayWeights[day] = Math.pow(0.5, Triangle.age(day) / HALF_LIFE);
            boolean usual = late.nights()[day] == 0;
            firstWeights[day] = usual && !Double.isNaN(triangle.conversions()[day][0]) ? dayWeights[day] : 0;
            int part = part(day);
            for (int step = 0; step < Steps.COUNT && usual; step++) {
                if (triangle.hasStep(day, step)) {
                    double after = triangle.conversions()[day][step + 1];
                    seenDays[step]++;
                    counts.get(part).add(step, dayWeights[day], triangle.conversions()[day][step], after);
                    values.get(part)
                            .add(
                                    step,
                                    dayWeights[day],
                                    triangle.revenue()[day][step],
                                    triangle.revenue()[day][step + 1]);
                    weight[part] += dayWeights[day] * after;
                    square[part] += dayWeights[day] * dayWeights[day] * after;
                }
            }
        }
        for (int part = 0; part < 2; part++) {
            effective[part] = square[part] > 0 ? weight[part] / square[part] : 1;
        }
        this.fewestDays = IntStream.of(seenDays).min().orElse(0);
        double seen = most(counts.get(0)) + most(counts.get(1));
        this.learned = seen >= LEAST_EVENTS;
        this.clock = learned ? read(counts.get(change.from() < Triangle.DAYS ? 1 : 0), counts.get(0)) : guess.clock();
        Pace usual = Pace.of(counts.get(0), MaturityPrior.ratios(clock), MaturityPrior.WEIGHT, effective[0]);
        Pace bounded = learned || clock == MaturityClock.CLICK ? usual : usual.atLeast(1 / MaturityPrior.MOST);
        this.paces = isChanged() ? List.of(bounded, Pace.since(counts.get(1), bounded)) : List.of(bounded);
        int richer = most(counts.get(1)) > most(counts.get(0)) ? 1 : 0;
        this.lateWorth = lateWorth(counts.get(richer), values.get(richer));
        this.earlyWorth = earlyWorth(counts.get(richer), lateWorth);
    }

    /**
     * {@return what a triangle teaches}
     *
     * @param guess the clock until the account's own restatements tell
     */
    public static AccountPace learn(Triangle triangle, ClockGuess guess) {
        return new AccountPace(triangle, guess);
    }

    private static MaturityClock read(Steps newest, Steps former) {
        Steps told = most(newest) >= LEAST_EVENTS && newest.after()[3] > 0 ? newest : former;
        double[] ratios =
                IntStream.range(0, Steps.COUNT).mapToDouble(told::ratio).toArray();
        return Steps.completion(ratios)[0] > ON_ITS_DAY ? MaturityClock.CONVERSION : MaturityClock.CLICK;
    }

    private static double most(Steps sums) {
        double most = 0;
        for (double after : sums.after()) {
            most = Math.max(most, after);
        }
        return most;
    }

    /** The mean value of an order that comes after an age, against that of all, drawn toward 1. */
    private static double[] lateWorth(Steps counts, Steps values) {
        double[] conversions = Steps.completion(
                IntStream.range(0, Steps.COUNT).mapToDouble(counts::ratio).toArray());
        double[] revenue = Steps.completion(
                IntStream.range(0, Steps.COUNT).mapToDouble(values::ratio).toArray());
        double all = most(values) > 0 ? most(counts) : 0;
        double[] worth = new double[Triangle.AGES];
        for (int age = 0; age < worth.length; age++) {
            double orders = 1 - conversions[age];
            double money = (1 - revenue[age]) * Math.signum(orders);
            double ratio = (money * all + LATE_ORDERS) / (Math.abs(orders) * all + LATE_ORDERS);
            worth[age] = Math.max(LEAST_WORTH, Math.min(MOST_WORTH, ratio));
        }
        return worth;
    }

    /** The mean value of the orders there at an age, against that of all. */
    private static double[] earlyWorth(Steps counts, double[] lateWorth) {
        double[] conversions = Steps.completion(
                IntStream.range(0, Steps.COUNT).mapToDouble(counts::ratio).toArray());
        double[] worth = new double[Triangle.AGES];
        for (int age = 0; age < worth.length; age++) {
            worth[age] = (1 - (1 - conversions[age]) * lateWorth[age]) / Math.max(conversions[age], 1e-9);
        }
        return worth;
    }

    /** {@return the oldest day learned from} */
    public LocalDate firstDay() {
        return first;
    }

    /** {@return on which day conversions are booked} */
    public MaturityClock clock() {
        return clock;
    }

    /** {@return whether that comes from the account's own restatements} */
    public boolean isLearned() {
        return learned;
    }

    /** {@return the first day of another pace, if there is one} */
    public Optional<LocalDate> changedFrom() {
        return isChanged() ? Optional.of(first.plusDays(change.from())) : Optional.empty();
    }

    /** {@return days whose reports were, or are, nights late} */
    public List<LocalDate> lateDays() {
        List<LocalDate> days = new ArrayList<>();
        for (int day = 0; day < Triangle.DAYS; day++) {
            if (late.nights()[day] > 0) {
                days.add(first.plusDays(day));
            }
        }
        return days;
    }

    /**
     * {@return what one should know of it, a sentence each}
     *
     * @param what counts as a conversion
     * @param range the days that late reports are told of
     */
    public List<String> notes(String what, DateRange range) {
        List<String> notes = new ArrayList<>();
        notes.add(what + " is booked on the day of the "
                + (clock == MaturityClock.CLICK ? "impression" : "conversion")
                + (learned ? ", as the account's own restatements show" : ", " + guess.reason()));
        changedFrom()
                .ifPresent(
                        day -> notes.add("conversions of " + day + " and later come in at another pace than before"));
        List<LocalDate> told = lateDays().stream().filter(range::contains).toList();
        if (!told.isEmpty()) {
            notes.add("reports came nights late for " + told);
        }
        return notes;
    }

    /** {@return what each day counts for where the arrivals of single campaigns are added up; those not seen from their first night on, or late, teach nothing} */
    public List<Double> weights() {
        return IntStream.range(0, Triangle.DAYS)
                .mapToObj(day -> firstWeights[day])
                .toList();
    }

    /**
     * {@return from which age days are mature: that from which what is there stays between 98 % and 102 % of what they come to}
     *
     * <p>Learned once each step from one age to the next was seen of {@value #LEAST_DAYS} days. While it was not, never before {@link MaturityRule#DEFAULT}, and later where the nights so
     * far show a slower pace; before they tell anything, on the click clock after the default window of 7 days.
     */
    public AccountMaturity maturity() {
        if (!learned) {
            MaturityRule assumed = clock == MaturityClock.CLICK
                    ? new MaturityRule(DEFAULT_WINDOW + 1, false, List.of())
                    : MaturityRule.DEFAULT;
            return new AccountMaturity(assumed, assumed);
        }
        double[] conversions = pace(paces.size() - 1).completion();
        double[] revenue = IntStream.range(0, Triangle.AGES)
                .mapToDouble(age -> 1 - (1 - conversions[age]) * lateWorth[age])
                .toArray();
        return new AccountMaturity(rule(conversions), rule(revenue));
    }

    private MaturityRule rule(double[] there) {
        int age = there.length;
        while (age > 1 && Math.abs(1 - there[age - 2]) <= 1 - MATURE) {
            age--;
        }
        return fewestDays < LEAST_DAYS
                ? MaturityRule.DEFAULT.or(new MaturityRule(age, false, List.of()))
                : new MaturityRule(
                        age,
                        true,
                        Arrays.stream(there, 0, age - 1)
                                .map(share -> Math.min(1, share))
                                .boxed()
                                .toList());
    }

    @Nullable
    LocalDate changeDay() {
        return changedFrom().orElse(null);
    }

    private boolean isChanged() {
        return change.from() < Triangle.DAYS;
    }

    int part(int day) {
        return day >= change.from() ? 1 : 0;
    }

    double dayWeight(int day) {
        return dayWeights[day];
    }

    double firstWeight(int day) {
        return firstWeights[day];
    }

    double effective(int part) {
        return effective[part];
    }

    int parts() {
        return paces.size();
    }

    Pace pace(int part) {
        return paces.get(Math.min(part, paces.size() - 1));
    }

    double scatter() {
        return change.scatter();
    }

    LateReports late() {
        return late;
    }

    double lateWorth(int age) {
        return lateWorth[age - 1];
    }

    double earlyWorth(int age) {
        return earlyWorth[age - 1];
    }
}
