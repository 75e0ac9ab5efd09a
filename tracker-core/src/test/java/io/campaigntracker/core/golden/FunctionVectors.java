package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.UnaryOperator;

/** A method given as a function, for features that check several kernels side by side. */
record FunctionVectors(String file, UnaryOperator<JsonNode> function) implements GoldenMethod {

    @Override
    public JsonNode compute(JsonNode inputs) {
        return function.apply(inputs);
    }
}
