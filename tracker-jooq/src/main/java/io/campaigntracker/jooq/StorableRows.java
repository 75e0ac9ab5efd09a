package io.campaigntracker.jooq;

import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Redactor;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses rows that the tables can't hold, by name, before anything is sent: the database would refuse the whole statement without saying
 * which row it was. Sources and the engine set absurd figures aside long before.
 */
final class StorableRows {

    /** Ratios are kept as {@code real}, which ends at 3.4e38; one is a thousand times an amount. */
    private static final int MOST_DIGITS = 30;

    private static final int MOST_DECIMALS = 1_000;
    private static final int LAST_YEAR = 9_999;

    private StorableRows() {}

    /** @throws IllegalArgumentException if one can't be kept; the message names it and says why */
    static void check(Collection<MetricsRow> rows) {
        rows.forEach(StorableRows::check);
    }

    private static void check(MetricsRow row) {
        ids(row).filter(id -> !Identifiers.isId(id)).findFirst().ifPresent(id -> refuse(row, Identifiers.refusal(id)));
        if (row.date().getYear() < 1 || row.date().getYear() > LAST_YEAR) {
            refuse(row, "its day lies outside the years 1 to " + LAST_YEAR);
        }
        amount(row, "spend", row.spend());
        amount(row, "conversions", row.conversions().orElse(null));
        amount(row, "revenue", row.revenue().orElse(null));
    }

    private static Stream<String> ids(MetricsRow row) {
        return Stream.of(
                        Optional.of(row.accountId()),
                        Optional.of(row.entity().id()),
                        row.campaignId(),
                        row.adSetId(),
                        row.creativeId())
                .flatMap(Optional::stream);
    }

    private static void amount(MetricsRow row, String name, @Nullable BigDecimal amount) {
        if (amount == null) {
            return;
        }
        // by its digits and scale alone: 1e99999999 written out takes a minute
        long digits = (long) amount.precision() - amount.scale();
        if (digits > MOST_DIGITS || amount.scale() > MOST_DECIMALS) {
            refuse(
                    row,
                    name + " is " + (amount.precision() > MOST_DIGITS ? "too long to be shown" : amount) + "; at most "
                            + MOST_DIGITS + " digits before the point and " + MOST_DECIMALS + " behind it can be kept");
        }
    }

    private static void refuse(MetricsRow row, String why) {
        throw new IllegalArgumentException("nothing was written: the row of "
                + row.level().toString().toLowerCase(Locale.ROOT) + " '"
                + Redactor.ofShapes().value(row.entity().id()) + "' on " + row.date() + " can't be kept: " + why);
    }
}
