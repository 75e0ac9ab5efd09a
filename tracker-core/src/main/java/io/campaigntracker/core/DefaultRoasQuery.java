package io.campaigntracker.core;

import io.campaigntracker.core.performance.RoasCalculator;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.performance.BlendedRoasQuery;
import io.campaigntracker.performance.RoasQuery;
import io.campaigntracker.performance.RoasResult;
import java.time.LocalDate;

/** Revenue over spend of one campaign. */
record DefaultRoasQuery(Question question) implements RoasQuery {

    @Override
    public RoasQuery lastDays(int days) {
        return new DefaultRoasQuery(question.lastDays(days));
    }

    @Override
    public RoasQuery between(LocalDate since, LocalDate until) {
        return new DefaultRoasQuery(question.between(since, until));
    }

    @Override
    public RoasQuery within(AttributionWindow window) {
        return new DefaultRoasQuery(question.within(window));
    }

    @Override
    public RoasQuery counting(ConversionDefinition definition) {
        return new DefaultRoasQuery(question.counting(definition));
    }

    @Override
    public RoasResult calculate() {
        return calculate(question);
    }

    private static RoasResult calculate(Question question) {
        Evidence evidence = question.load();
        return RoasCalculator.roas(evidence.range(), evidence.rows(), evidence.explain());
    }

    /** Revenue over spend of several campaigns as one. */
    record Blended(Question question) implements BlendedRoasQuery {

        @Override
        public BlendedRoasQuery lastDays(int days) {
            return new Blended(question.lastDays(days));
        }

        @Override
        public BlendedRoasQuery between(LocalDate since, LocalDate until) {
            return new Blended(question.between(since, until));
        }

        @Override
        public BlendedRoasQuery within(AttributionWindow window) {
            return new Blended(question.within(window));
        }

        @Override
        public BlendedRoasQuery counting(ConversionDefinition definition) {
            return new Blended(question.counting(definition));
        }

        @Override
        public RoasResult calculate() {
            return DefaultRoasQuery.calculate(question);
        }
    }
}
