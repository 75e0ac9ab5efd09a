package io.campaigntracker.core.golden;

import java.util.List;
import java.util.stream.Stream;

/** The methods that exist so far, in the order of their files. */
final class GoldenMethods {

    private static final List<GoldenMethod> METRICS = List.of(
            new RatioMetricsVectors(),
            new RatioAggregationVectors(),
            new WilsonIntervalVectors(),
            new JeffreysIntervalVectors(),
            new PoissonIntervalVectors(),
            new RatioIntervalVectors(),
            new FiellerIntervalVectors(),
            new BootstrapRatioVectors(),
            new MinimumVolumeVectors(),
            new AttributionEligibilityVectors(),
            new LastTouchVectors(),
            new ConversionDedupVectors(),
            new ReportingBasisVectors(),
            new LmdiDecompositionVectors(),
            new ShapleyDecompositionVectors(),
            new MixRateDecompositionVectors());

    static final List<GoldenMethod> ALL = Stream.of(
                    METRICS,
                    MaturityVectors.ALL,
                    AnomalyVectors.ALL,
                    ChartVectors.ALL,
                    CreativeVectors.ALL,
                    ChoiceVectors.ALL,
                    PredictionVectors.ALL,
                    ForecastVectors.ALL,
                    PaceVectors.ALL)
            .flatMap(List::stream)
            .toList();

    private GoldenMethods() {}
}
