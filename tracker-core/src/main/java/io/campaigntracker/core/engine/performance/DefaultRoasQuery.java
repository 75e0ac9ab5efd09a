package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineOverlap;
import io.campaigntracker.performance.BlendedRoasQuery;
import io.campaigntracker.performance.MarketingEfficiency;
import io.campaigntracker.performance.RoasQuery;
import io.campaigntracker.performance.RoasResult;
import java.time.LocalDate;

/** Revenue over spend of one campaign. */
public record DefaultRoasQuery(RoasRunner question) implements RoasQuery {

    public static DefaultRoasQuery of(QueryTerms question) {
        return new DefaultRoasQuery(RoasRunner.of(question).comparingDefinitions());
    }

    @Override
    public RoasQuery lastDays(int days) {
        return new DefaultRoasQuery(question.with(question.question().lastDays(days)));
    }

    @Override
    public RoasQuery between(LocalDate since, LocalDate until) {
        return new DefaultRoasQuery(question.with(question.question().between(since, until)));
    }

    @Override
    public RoasQuery within(AttributionWindow window) {
        return new DefaultRoasQuery(question.with(question.question().within(window)));
    }

    @Override
    public RoasQuery counting(ConversionDefinition definition) {
        return new DefaultRoasQuery(question.with(question.question().counting(definition)));
    }

    @Override
    public RoasQuery in(String currency) {
        return new DefaultRoasQuery(question.with(question.question().in(currency)));
    }

    @Override
    public RoasQuery includingOffline(OfflineOverlap overlap) {
        return new DefaultRoasQuery(question.includingOffline(overlap));
    }

    @Override
    public RoasQuery excludingOffline() {
        return new DefaultRoasQuery(question.excludingOffline());
    }

    @Override
    public RoasQuery comparingDefinitions() {
        return new DefaultRoasQuery(question.comparingDefinitions());
    }

    @Override
    public RoasResult calculate() {
        return question.calculate();
    }

    /** Revenue over spend of several campaigns as one. */
    public record Blended(RoasRunner question) implements BlendedRoasQuery {

        public static Blended of(QueryTerms question) {
            return new Blended(RoasRunner.of(question));
        }

        @Override
        public BlendedRoasQuery lastDays(int days) {
            return new Blended(question.with(question.question().lastDays(days)));
        }

        @Override
        public BlendedRoasQuery between(LocalDate since, LocalDate until) {
            return new Blended(question.with(question.question().between(since, until)));
        }

        @Override
        public BlendedRoasQuery within(AttributionWindow window) {
            return new Blended(question.with(question.question().within(window)));
        }

        @Override
        public BlendedRoasQuery counting(ConversionDefinition definition) {
            return new Blended(question.with(question.question().counting(definition)));
        }

        @Override
        public BlendedRoasQuery in(String currency) {
            return new Blended(question.with(question.question().in(currency)));
        }

        @Override
        public BlendedRoasQuery includingOffline(OfflineOverlap overlap) {
            return new Blended(question.includingOffline(overlap));
        }

        @Override
        public BlendedRoasQuery excludingOffline() {
            return new Blended(question.excludingOffline());
        }

        @Override
        public BlendedRoasQuery comparingDefinitions() {
            return new Blended(question.comparingDefinitions());
        }

        @Override
        public RoasResult calculate() {
            return question.calculate();
        }

        @Override
        public MarketingEfficiency marketingEfficiency(Money businessRevenue) {
            return question.marketingEfficiency(businessRevenue);
        }
    }
}
