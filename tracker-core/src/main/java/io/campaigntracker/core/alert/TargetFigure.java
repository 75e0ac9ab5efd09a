package io.campaigntracker.core.alert;

import io.campaigntracker.core.stats.scatter.ShortfallChart;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.RevenueBasis;
import io.campaigntracker.performance.CompletedFigure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A figure that has a target, over the days that the evidence rests on.
 *
 * @param week the days, and which of them it rests on
 * @param value as stored
 * @param level what the campaign is worth at present, with the errors of what is still to come and of sampling; withheld where the reports of a day are late
 * @param days that have a row or an offline sale
 * @param spend what was spent; null where that is not known
 * @param currency of the spend
 * @param counted what counts as a conversion
 * @param basis whether offline conversions are among them
 * @param look what its days up to the last say of the target; null where too few orders are known to say
 * @param open whether an alert is open that told so
 */
public record TargetFigure(
        SettledDays week,
        MetricValue value,
        CompletedFigure level,
        int days,
        @Nullable Money spend,
        String currency,
        String counted,
        RevenueBasis basis,
        ShortfallChart.@Nullable Look look,
        boolean open) {

    public TargetFigure {
        Objects.requireNonNull(week, "week");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(counted, "counted");
        Objects.requireNonNull(basis, "basis");
    }

    /** {@return whether it is told to miss the target, or did and is not yet back} */
    boolean isMissed() {
        return look != null && (look.isBelow() || (open && !look.back()));
    }

    /** {@return the days that the evidence rests on} */
    public DateRange range() {
        return week.range();
    }

    /** {@return the level's value, where one is told; else the figure as stored} */
    MetricValue present() {
        return level.value().isDefined() ? level.value() : value;
    }
}
