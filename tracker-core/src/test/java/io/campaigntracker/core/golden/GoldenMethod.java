package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * One method under golden vectors: it names its file and computes a case's outputs from the case's inputs.
 *
 * <p>To cover a further method, write one class, add it to {@link GoldenMethods}, and put a few cases computed by hand
 * into {@code src/test/resources/golden/<file>.json}, so that the method is checked where no other vectors are at hand.
 */
interface GoldenMethod {

    /** The vector file's name without {@code .json}, for example {@code A03_wilson_interval}. */
    String file();

    /**
     * Outputs of single cases that are not compared, each as {@code case-id $.field}, because the expected value is rounding error of its maker; say why where
     * this is overridden.
     */
    default Set<String> roundingErrors() {
        return Set.of();
    }

    /** The outputs in the shape of the file's {@code expected}; an undefined output is JSON null. */
    JsonNode compute(JsonNode inputs);
}
