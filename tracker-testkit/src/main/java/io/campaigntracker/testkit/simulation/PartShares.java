package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.BreakdownDimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * By what the days of simulated accounts fall into parts. Each value has its share of what is delivered and another of what is earned, so that parts have a ROAS of
 * their own.
 */
public enum PartShares {
    AGE(
            share("18-24", 0.16, 0.09),
            share("25-34", 0.29, 0.33),
            share("35-44", 0.24, 0.3),
            share("45-54", 0.16, 0.17),
            share("55-64", 0.1, 0.08),
            share("65+", 0.04, 0.02),
            share("Unknown", 0.01, 0.01)),
    GENDER(share("female", 0.56, 0.61), share("male", 0.42, 0.38), share("unknown", 0.02, 0.01)),
    COUNTRY(share("DE", 0.62, 0.6), share("AT", 0.2, 0.18), share("CH", 0.15, 0.21), share("unknown", 0.03, 0.01)),
    REGION(
            share("Bayern", 0.3, 0.3),
            share("Berlin", 0.2, 0.2),
            share("Hamburg", 0.12, 0.12),
            share("Wien", 0.2, 0.2),
            share("Zürich", 0.15, 0.15),
            share("Unknown", 0.03, 0.03)),
    PUBLISHER_PLATFORM(
            share("facebook", 0.55, 0.53),
            share("instagram", 0.38, 0.455),
            share("audience_network", 0.05, 0.008),
            share("messenger", 0.02, 0.007)),
    /** Its values are those of the platform that it is split by first. */
    PLATFORM_POSITION,
    DEVICE_PLATFORM(share("mobile_app", 0.82, 0.75), share("mobile_web", 0.06, 0.04), share("desktop", 0.12, 0.21));

    private static final Map<String, List<Share>> POSITIONS = Map.of(
            "facebook",
            List.of(share("feed", 0.6, 0.68), share("facebook_reels", 0.25, 0.2), share("marketplace", 0.15, 0.12)),
            "instagram",
            List.of(
                    share("feed", 0.45, 0.5),
                    share("instagram_stories", 0.3, 0.22),
                    share("instagram_reels", 0.25, 0.28)),
            "audience_network",
            List.of(share("an_classic", 0.7, 0.8), share("rewarded_video", 0.3, 0.2)),
            "messenger",
            List.of(share("messenger_inbox", 1, 1)));

    /** Where a fifth of the money goes to places that sell little. */
    private static final List<Share> MOVED = List.of(
            share("facebook", 0.41, 0.45),
            share("instagram", 0.32, 0.48),
            share("audience_network", 0.25, 0.063),
            share("messenger", 0.02, 0.007));

    // List.of makes it immutable, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Share> shares;

    PartShares(Share... shares) {
        this.shares = List.of(shares);
    }

    private record Share(String value, double delivered, double earned) {}

    /**
     * One value of each, and which piece of the whole it stands for.
     *
     * @param values coarser before finer
     * @param from of 0 to 1 of what is delivered
     * @param to of 0 to 1
     * @param earnedFrom of 0 to 1 of what is earned
     * @param earnedTo of 0 to 1
     */
    record Piece(List<String> values, double from, double to, double earnedFrom, double earnedTo) {
        static final Piece WHOLE = new Piece(List.of(), 0, 1, 0, 1);
    }

    /** {@return what a dimension is split by, coarser before finer} */
    public static List<PartShares> of(BreakdownDimension dimension) {
        return switch (dimension) {
            case PLACEMENT -> List.of(PUBLISHER_PLATFORM, PLATFORM_POSITION);
            case DEVICE -> List.of(DEVICE_PLATFORM);
            case COUNTRY -> List.of(COUNTRY);
            case REGION -> List.of(REGION);
            case AGE_GENDER -> List.of(AGE, GENDER);
        };
    }

    /** {@return whether what happens off the platform is not reported by it} */
    public boolean dropsOffPlatform() {
        return this == REGION;
    }

    /** {@return the values of every part, coarser before finer; always in the same order} */
    public static List<List<String>> values(List<PartShares> by) {
        return pieces(by, false).stream().map(Piece::values).toList();
    }

    /** {@return the pieces of the whole, in the order of {@link #values}} */
    static List<Piece> pieces(List<PartShares> by, boolean moved) {
        List<Piece> pieces = List.of(Piece.WHOLE);
        for (PartShares one : by) {
            List<Piece> finer = new ArrayList<>();
            pieces.forEach(piece -> split(piece, one.within(piece, moved), finer));
            pieces = finer;
        }
        return pieces;
    }

    /**
     * {@return the figures of some ads in each piece}
     *
     * @param figures of one ad
     * @param by names what is split by, so that each draws for itself which piece a single event falls into
     * @param day since 1970-01-01
     */
    static List<SimulatedFigures> parts(
            List<SimulatedAd> ads,
            Function<SimulatedAd, SimulatedFigures> figures,
            List<Piece> pieces,
            String by,
            long day) {
        List<List<SimulatedFigures>> parts = new ArrayList<>();
        pieces.forEach(piece -> parts.add(new ArrayList<>()));
        for (SimulatedAd ad : ads) {
            SimulatedFigures whole = figures.apply(ad);
            for (int i = 0; i < pieces.size(); i++) {
                parts.get(i).add(whole.piece(pieces.get(i), ad.setting(), Draws.of(by.hashCode(), ad.number(), day)));
            }
        }
        return parts.stream().map(SimulatedFigures::sum).toList();
    }

    private List<Share> within(Piece whole, boolean moved) {
        return switch (this) {
            case PLATFORM_POSITION -> POSITIONS.getOrDefault(whole.values().get(0), List.of());
            case PUBLISHER_PLATFORM -> moved ? MOVED : shares;
            default -> shares;
        };
    }

    private static void split(Piece whole, List<Share> shares, List<Piece> into) {
        double delivered = 0;
        double earned = 0;
        double from = whole.from();
        double earnedFrom = whole.earnedFrom();
        int left = shares.size();
        for (Share share : shares) {
            delivered += share.delivered();
            earned += share.earned();
            left--;
            double to = left == 0 ? whole.to() : whole.from() + (whole.to() - whole.from()) * delivered;
            double earnedTo = left == 0
                    ? whole.earnedTo()
                    : whole.earnedFrom() + (whole.earnedTo() - whole.earnedFrom()) * earned;
            List<String> values = new ArrayList<>(whole.values());
            values.add(share.value());
            into.add(new Piece(List.copyOf(values), from, to, earnedFrom, earnedTo));
            from = to;
            earnedFrom = earnedTo;
        }
    }

    private static Share share(String value, double delivered, double earned) {
        return new Share(value, delivered, earned);
    }
}
