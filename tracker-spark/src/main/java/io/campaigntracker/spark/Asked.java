package io.campaigntracker.spark;

import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What counts, of which days, and when it is asked. Travels to executors.
 *
 * @param definition name of the conversion definition
 * @param version its version
 * @param actionTypes its action types
 * @param window the attribution window
 * @param now the moment
 * @param days how many complete days are counted back; 0 where days are named
 * @param since the first named day, else null
 * @param until the last named day, else null
 */
record Asked(
        String definition,
        int version,
        List<String> actionTypes,
        AttributionWindow window,
        Instant now,
        int days,
        @Nullable LocalDate since,
        @Nullable LocalDate until)
        implements Serializable {

    static Asked of(ConversionDefinition definition, AttributionWindow window, Instant now, int days) {
        return new Asked(
                definition.name(), definition.version(), definition.actionTypes(), window, now, days, null, null);
    }

    Asked between(DateRange named) {
        return new Asked(definition, version, actionTypes, window, now, 0, named.since(), named.until());
    }

    ConversionBasis basis() {
        return new ConversionBasis(new ConversionDefinition(definition, version, actionTypes), window);
    }

    ConversionBases bases() {
        return ConversionBases.same(basis());
    }

    Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(now, zone);
    }

    /** {@return the days asked about, where it is this day} */
    DateRange range(LocalDate today) {
        return since == null || until == null ? DateRange.lastDays(days, today) : DateRange.of(since, until);
    }
}
