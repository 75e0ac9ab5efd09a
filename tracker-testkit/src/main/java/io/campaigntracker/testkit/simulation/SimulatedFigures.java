package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.VideoAction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an ad, or several together, did on one or more days: whole counts, and money in whole minor units, so that sums are exact
 * whatever is added in whatever order.
 */
public final class SimulatedFigures {

    private static final SimulatedAction[] ACTIONS = SimulatedAction.values();
    private static final AttributionPart[] PARTS = AttributionPart.values();
    private static final VideoAction[] PLAYS = VideoAction.values();

    private final int digits;
    private final long[] counts = new long[Outcome.COUNT * AttributionPart.COUNT];
    private final long[] values = new long[Outcome.COUNT * AttributionPart.COUNT];
    private final long[] countsBySetting = new long[Outcome.COUNT];
    private final long[] valuesBySetting = new long[Outcome.COUNT];
    private final long[] countsCaused = new long[Outcome.COUNT];
    private final long[] valuesCaused = new long[Outcome.COUNT];
    private final long[] plays = new long[PLAYS.length];
    private long impressions;
    private long otherClicks;
    private long linkClicks;
    private long landingPageViews;
    private long reactions;
    private long likes;
    private long spend;

    SimulatedFigures(int digits) {
        this.digits = digits;
    }

    /** {@return times an ad was on screen} */
    public long impressions() {
        return impressions;
    }

    /** {@return all clicks} */
    public long clicks() {
        return linkClicks + otherClicks;
    }

    /** {@return clicks on links} */
    public long linkClicks() {
        return linkClicks;
    }

    /** {@return money spent, major units} */
    public BigDecimal spend() {
        return money(spend);
    }

    /** {@return whether nothing happened, so that the platform would report no row} */
    public boolean isEmpty() {
        if (impressions != 0 || spend != 0) {
            return false;
        }
        for (long count : counts) {
            if (count != 0) {
                return false;
            }
        }
        return true;
    }

    /** {@return whether the platform would list the type: anything of it happened, under whatever window} */
    public boolean has(SimulatedAction action) {
        if (action.isOnPlatform()) {
            return onPlatform(action) != 0;
        }
        for (Outcome outcome : action.outcomes()) {
            for (AttributionPart part : PARTS) {
                if (counts[cell(outcome, part)] != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@return how often it happened under a window} */
    public long count(SimulatedAction action, ActionWindow window) {
        if (action.isOnPlatform()) {
            return isView(window) || window == ActionWindow.INCREMENTALITY ? 0 : onPlatform(action);
        }
        return sum(action, window, counts, countsBySetting, countsCaused);
    }

    /** {@return what it was worth under a window, major units; zero for a type without values} */
    public BigDecimal value(SimulatedAction action, ActionWindow window) {
        return action.hasValue() ? money(sum(action, window, values, valuesBySetting, valuesCaused)) : BigDecimal.ZERO;
    }

    /** {@return how often a video was watched so; 0 where none was shown} */
    public long plays(VideoAction action) {
        return plays[place(action)];
    }

    /** {@return the figures as a source hands them on, with every window that has something under it} */
    public ActionStats actions(Set<ActionWindow> requested) {
        ActionStats.Builder stats = ActionStats.builder(requested);
        putAll(stats, requested);
        return stats.build();
    }

    /** {@return the same as {@link #actions(Set)}, and how videos were watched: what is told of ads} */
    public ActionStats actionsOfAd(Set<ActionWindow> requested) {
        ActionStats.Builder stats = ActionStats.builder(requested);
        putAll(stats, requested);
        for (VideoAction action : PLAYS) {
            if (action != VideoAction.THREE_SECONDS && plays(action) != 0) {
                for (ActionWindow window : requested) {
                    long count = isView(window) || window == ActionWindow.INCREMENTALITY ? 0 : plays(action);
                    if (count != 0 || window == ActionWindow.AD_SET_SETTING) {
                        stats.put(action.type(), ActionMeasure.COUNT, window, BigDecimal.valueOf(count));
                    }
                }
            }
        }
        return stats.build();
    }

    private void putAll(ActionStats.Builder stats, Set<ActionWindow> requested) {
        for (SimulatedAction action : ACTIONS) {
            if (has(action)) {
                put(stats, action, requested);
            }
        }
    }

    /** {@return the sums under a definition, which picks the first of its types that these figures have, and a window} */
    public Totals totals(ConversionDefinition definition, AttributionWindow window) {
        BigDecimal conversions = BigDecimal.ZERO;
        BigDecimal revenue = BigDecimal.ZERO;
        SimulatedAction picked = pick(definition);
        if (picked != null) {
            for (ActionWindow part : window.parts()) {
                conversions = conversions.add(BigDecimal.valueOf(count(picked, part)));
                revenue = revenue.add(value(picked, part));
            }
        }
        return new Totals(impressions, clicks(), linkClicks, spend(), conversions, revenue);
    }

    /**
     * {@return the part of these figures that falls between two shares of the whole, 0 to 1; the parts of a partition add up to the
     * whole exactly}
     */
    public SimulatedFigures slice(double from, double to) {
        SimulatedFigures slice = new SimulatedFigures(digits);
        slice.deliver(
                part(impressions, from, to),
                part(linkClicks, from, to),
                part(otherClicks, from, to),
                part(spend, from, to));
        slice.engage(part(landingPageViews, from, to), part(reactions, from, to), part(likes, from, to));
        sliceInto(slice.counts, counts, from, to);
        sliceInto(slice.values, values, from, to);
        sliceInto(slice.countsBySetting, countsBySetting, from, to);
        sliceInto(slice.valuesBySetting, valuesBySetting, from, to);
        sliceInto(slice.countsCaused, countsCaused, from, to);
        sliceInto(slice.valuesCaused, valuesCaused, from, to);
        sliceInto(slice.plays, plays, from, to);
        return slice;
    }

    /** {@return the actions on the platform alone, as a source hands them on where it can't tell the others: what is absent is not known} */
    ActionStats onPlatformActions(Set<ActionWindow> requested) {
        ActionStats.Builder stats = ActionStats.builder(Set.of());
        for (SimulatedAction action : ACTIONS) {
            if (action.isOnPlatform() && has(action)) {
                put(stats, action, requested);
            }
        }
        return stats.build();
    }

    /**
     * {@return the piece of one ad's figures; the pieces of a partition add up to the whole exactly, and what an event is worth falls where the event does}
     *
     * @param setting what the ad is set to count
     * @param draws the same for each piece, for which piece a single event falls into
     */
    SimulatedFigures piece(PartShares.Piece piece, AttributionSetting setting, Draws draws) {
        SimulatedFigures figures = new SimulatedFigures(digits);
        double from = piece.from();
        double to = piece.to();
        figures.deliver(
                piece(impressions, from, to, draws.uniform(0, 1)),
                piece(linkClicks, from, to, draws.uniform(0, 1)),
                piece(otherClicks, from, to, draws.uniform(0, 1)),
                piece(spend, from, to, draws.uniform(0, 1)));
        figures.engage(
                piece(landingPageViews, from, to, draws.uniform(0, 1)),
                piece(reactions, from, to, draws.uniform(0, 1)),
                piece(likes, from, to, draws.uniform(0, 1)));
        for (Outcome outcome : Outcome.values()) {
            for (AttributionPart part : PARTS) {
                int cell = cell(outcome, part);
                double shift = draws.uniform(0, 1);
                long before = (long) Math.floor(counts[cell] * piece.earnedFrom() + shift);
                long until = (long) Math.floor(counts[cell] * piece.earnedTo() + shift);
                figures.counts[cell] = until - before;
                figures.values[cell] = counts[cell] == 0
                        ? 0
                        : values[cell] * until / counts[cell] - values[cell] * before / counts[cell];
                if (setting.counts(part)) {
                    figures.countsBySetting[outcome.index()] += figures.counts[cell];
                    figures.valuesBySetting[outcome.index()] += figures.values[cell];
                }
            }
        }
        for (Outcome outcome : Outcome.values()) {
            int index = outcome.index();
            figures.countsCaused[index] = piece(countsCaused[index], piece.earnedFrom(), piece.earnedTo(), 0.5);
            figures.valuesCaused[index] = piece(valuesCaused[index], piece.earnedFrom(), piece.earnedTo(), 0.5);
        }
        for (int i = 0; i < plays.length; i++) {
            figures.plays[i] = piece(plays[i], from, to, 0.5);
        }
        return figures;
    }

    private static long piece(long whole, double from, double to, double shift) {
        return (long) Math.floor(whole * to + shift) - (long) Math.floor(whole * from + shift);
    }

    /**
     * {@return the sum of figures of one account; nothing is changed}
     *
     * @throws IllegalArgumentException if there are none, or their currencies differ in their digits
     */
    public static SimulatedFigures sum(List<SimulatedFigures> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("parts is empty; a sum needs at least one");
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        SimulatedFigures sum = new SimulatedFigures(parts.get(0).digits);
        for (SimulatedFigures part : parts) {
            if (part.digits != sum.digits) {
                throw new IllegalArgumentException("figures of accounts whose currencies differ can't be added");
            }
            sum.add(part);
        }
        return sum;
    }

    private static void sliceInto(long[] slice, long[] whole, double from, double to) {
        for (int i = 0; i < whole.length; i++) {
            slice[i] = part(whole[i], from, to);
        }
    }

    private static long part(long whole, double from, double to) {
        return (long) Math.floor(whole * to) - (long) Math.floor(whole * from);
    }

    void deliver(long shown, long onLinks, long elsewhere, long cost) {
        impressions += shown;
        linkClicks += onLinks;
        otherClicks += elsewhere;
        spend += cost;
    }

    void engage(long arrivals, long reacted, long liked) {
        landingPageViews += arrivals;
        reactions += reacted;
        likes += liked;
    }

    void play(VideoAction action, long times) {
        plays[place(action)] += times;
    }

    void convert(Outcome outcome, AttributionPart part, long worth, AttributionSetting setting) {
        counts[cell(outcome, part)]++;
        values[cell(outcome, part)] += worth;
        if (setting.counts(part)) {
            countsBySetting[outcome.index()]++;
            valuesBySetting[outcome.index()] += worth;
        }
    }

    /** Notes that an event would not have been without the ad. */
    void cause(Outcome outcome, long worth) {
        countsCaused[outcome.index()]++;
        valuesCaused[outcome.index()] += worth;
    }

    void add(SimulatedFigures other) {
        deliver(other.impressions, other.linkClicks, other.otherClicks, other.spend);
        engage(other.landingPageViews, other.reactions, other.likes);
        addAll(counts, other.counts);
        addAll(values, other.values);
        addAll(countsBySetting, other.countsBySetting);
        addAll(valuesBySetting, other.valuesBySetting);
        addAll(countsCaused, other.countsCaused);
        addAll(valuesCaused, other.valuesCaused);
        addAll(plays, other.plays);
    }

    int digits() {
        return digits;
    }

    long spendInMinorUnits() {
        return spend;
    }

    private void put(ActionStats.Builder stats, SimulatedAction action, Set<ActionWindow> requested) {
        for (ActionWindow window : requested) {
            long count = count(action, window);
            if (count != 0 || window == ActionWindow.AD_SET_SETTING) {
                stats.put(action.type(), ActionMeasure.COUNT, window, BigDecimal.valueOf(count));
            }
            BigDecimal value = value(action, window);
            if (action.hasValue() && (value.signum() != 0 || window == ActionWindow.AD_SET_SETTING)) {
                stats.put(action.type(), ActionMeasure.VALUE, window, value);
            }
        }
    }

    private @Nullable SimulatedAction pick(ConversionDefinition definition) {
        for (String type : definition.actionTypes()) {
            SimulatedAction action = SimulatedAction.ofType(type).orElse(null);
            if (action != null && has(action)) {
                return action;
            }
        }
        return null;
    }

    private long onPlatform(SimulatedAction action) {
        return switch (action) {
            case LINK_CLICK -> linkClicks;
            case LANDING_PAGE_VIEW -> landingPageViews;
            case POST_REACTION -> reactions;
            case LIKE -> likes;
            case VIDEO_VIEW -> plays(VideoAction.THREE_SECONDS);
            case POST_ENGAGEMENT -> linkClicks + reactions + plays(VideoAction.THREE_SECONDS);
            case PAGE_ENGAGEMENT -> linkClicks + reactions + plays(VideoAction.THREE_SECONDS) + likes;
            default -> throw new IllegalArgumentException(action + " happens off the platform");
        };
    }

    private static long sum(
            SimulatedAction action, ActionWindow window, long[] cells, long[] bySetting, long[] caused) {
        long sum = 0;
        for (Outcome outcome : action.outcomes()) {
            sum += switch (window) {
                case AD_SET_SETTING -> bySetting[outcome.index()];
                case INCREMENTALITY -> caused[outcome.index()];
                case CLICK_1D -> cells[cell(outcome, AttributionPart.CLICK_WITHIN_1D)];
                case CLICK_7D ->
                    cells[cell(outcome, AttributionPart.CLICK_WITHIN_1D)]
                            + cells[cell(outcome, AttributionPart.CLICK_WITHIN_7D)];
                case CLICK_28D ->
                    cells[cell(outcome, AttributionPart.CLICK_WITHIN_1D)]
                            + cells[cell(outcome, AttributionPart.CLICK_WITHIN_7D)]
                            + cells[cell(outcome, AttributionPart.CLICK_WITHIN_28D)];
                case VIEW_1D -> cells[cell(outcome, AttributionPart.VIEW_WITHIN_1D)];
                case ENGAGED_VIEW_1D -> cells[cell(outcome, AttributionPart.ENGAGED_VIEW_WITHIN_1D)];
            };
        }
        return sum;
    }

    private static boolean isView(ActionWindow window) {
        return window == ActionWindow.VIEW_1D || window == ActionWindow.ENGAGED_VIEW_1D;
    }

    // Plays live in memory only, so the order of the constants never leaves it.
    @SuppressWarnings("EnumOrdinal")
    private static int place(VideoAction action) {
        return action.ordinal();
    }

    private static int cell(Outcome outcome, AttributionPart part) {
        return outcome.index() * AttributionPart.COUNT + part.index();
    }

    private static void addAll(long[] sums, long[] added) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += added[i];
        }
    }

    private BigDecimal money(long minor) {
        return BigDecimal.valueOf(minor, digits);
    }
}
