package io.campaigntracker.core.golden;

import java.util.List;
import java.util.stream.Stream;

/** The methods that exist so far, in the order of their files. */
final class GoldenMethods {

    private static final List<GoldenMethod> INTERVALS = List.of(
            new WilsonIntervalVectors(),
            new JeffreysIntervalVectors(),
            new PoissonIntervalVectors(),
            new RatioIntervalVectors(),
            new FiellerIntervalVectors(),
            new BootstrapRatioVectors(),
            new MinimumVolumeVectors());

    static final List<GoldenMethod> ALL =
            Stream.of(INTERVALS, AnomalyVectors.ALL).flatMap(List::stream).toList();

    private GoldenMethods() {}
}
