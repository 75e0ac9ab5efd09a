package io.campaigntracker.core.golden;

import java.util.List;

/** The methods that exist so far, in the order of their files. */
final class GoldenMethods {

    static final List<GoldenMethod> ALL = List.of(
            new WilsonIntervalVectors(),
            new JeffreysIntervalVectors(),
            new PoissonIntervalVectors(),
            new RatioIntervalVectors(),
            new FiellerIntervalVectors(),
            new BootstrapRatioVectors(),
            new MinimumVolumeVectors());

    private GoldenMethods() {}
}
