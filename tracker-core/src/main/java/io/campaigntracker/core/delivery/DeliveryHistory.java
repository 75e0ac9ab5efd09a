package io.campaigntracker.core.delivery;

import io.campaigntracker.core.delivery.Delivery.Status;
import io.campaigntracker.core.edit.EditBook;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries as the catalogs told them, at the end of some days and now. What a catalog tells may have changed at any time since the one before, so a day
 * is open only if the moments before, at and after its end say so; a campaign that a moment does not know is judged by the others. Immutable.
 */
public final class DeliveryHistory implements Deliveries {

    private final DeliverySnapshot now;
    private final SortedMap<LocalDate, DeliverySnapshot> ends;
    private final EditBook edits;

    /**
     * @param now what the newest catalogs tell
     * @param ends what they told at the end of earlier days, in each account's time zone
     * @param edits what was changed in between, as far as that is known
     */
    public DeliveryHistory(DeliverySnapshot now, Map<LocalDate, DeliverySnapshot> ends, EditBook edits) {
        this.now = now;
        this.edits = edits;
        this.ends = Collections.unmodifiableSortedMap(new TreeMap<>(ends));
    }

    /** {@return what the newest catalogs tell} */
    public DeliverySnapshot now() {
        return now;
    }

    @Override
    public String title(EntityRef entity) {
        CampaignDelivery campaign = now.campaign(entity.id());
        return campaign == null ? entity.toString() : campaign.title();
    }

    @Override
    public Delivery on(EntityRef entity, LocalDate day) {
        CampaignDelivery after = after(entity, day);
        List<Delivery> during = during(entity, day, after);
        if (during.isEmpty()) {
            return Delivery.UNKNOWN;
        }
        boolean closed = during.stream().allMatch(told -> told.status() == Status.CLOSED);
        boolean open = during.stream().allMatch(told -> told.status() == Status.OPEN)
                && (after == null || after.on(day).status() == Status.OPEN);
        // who was paused in the course of the day had spent of its own budget, so the highest is the day's
        BigDecimal budget = during.stream()
                .map(Delivery::dailyBudget)
                .filter(Objects::nonNull)
                .max(BigDecimal::compareTo)
                .orElse(null);
        boolean unknown = during.stream().anyMatch(told -> told.status() == Status.UNKNOWN);
        return new Delivery(
                closed ? Status.CLOSED : unknown ? Status.UNKNOWN : open ? Status.OPEN : Status.PARTLY,
                closed ? during.get(during.size() - 1).obstacle() : null,
                budget,
                isSteady(entity, day),
                during.stream().anyMatch(Delivery::budgetRaised),
                during.stream().anyMatch(Delivery::budgetShared));
    }

    /** What the moments around a day tell of it; a campaign that only later ones know was as those tell. */
    private List<Delivery> during(EntityRef entity, LocalDate day, @Nullable CampaignDelivery after) {
        CampaignDelivery end = at(day, entity);
        CampaignDelivery before = at(day.minusDays(1), entity);
        return Stream.of(end == null ? null : before, end == null ? after : end)
                .filter(Objects::nonNull)
                .map(campaign -> campaign.on(day))
                .toList();
    }

    /** {@return a campaign as it was told at the end of a day, null where that is not known} */
    public @Nullable CampaignDelivery at(LocalDate day, EntityRef entity) {
        DeliverySnapshot moment = ends.get(day);
        return moment == null ? null : moment.campaign(entity.id());
    }

    /** The first moment after the end of a day that knows the campaign. */
    private @Nullable CampaignDelivery after(EntityRef entity, LocalDate day) {
        return ends.tailMap(day.plusDays(1)).values().stream()
                .map(later -> later.campaign(entity.id()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(now.campaign(entity.id()));
    }

    /** Whether all moments since the end of Sunday tell one daily budget and no rise, that one included. */
    private boolean isSteady(EntityRef entity, LocalDate day) {
        LocalDate sunday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        CampaignDelivery began = at(sunday, entity);
        BigDecimal budget = began == null ? null : began.dailyBudget(day);
        if (began == null || budget == null || isRaised(began, sunday, day)) {
            return false;
        }
        return Stream.concat(
                        ends.subMap(sunday, day.plusDays(1)).values().stream()
                                .map(moment -> moment.campaign(entity.id())),
                        Stream.of(now.campaign(entity.id())))
                .allMatch(campaign -> campaign != null
                        && isSame(budget, campaign.dailyBudget(day))
                        && !isRaised(campaign, sunday, day));
    }

    private static boolean isSame(BigDecimal budget, @Nullable BigDecimal other) {
        return other != null && budget.compareTo(other) == 0;
    }

    private static boolean isRaised(CampaignDelivery campaign, LocalDate first, LocalDate last) {
        return DateRange.of(first, last).dates().stream().anyMatch(campaign::isRaised);
    }

    @Override
    public double[] budgets(EntityRef entity, DateRange range) {
        double[] budgets = new double[range.days()];
        int day = 0;
        for (Map.Entry<LocalDate, DeliverySnapshot> moment : ends.entrySet()) {
            int until = (int) Math.min(
                    budgets.length, moment.getKey().toEpochDay() - range.since().toEpochDay() + 1);
            if (day < until) {
                fill(budgets, day, until, moment.getValue(), entity, moment.getKey(), range.since());
                day = until;
            }
        }
        fill(budgets, day, budgets.length, now, entity, range.until(), range.since());
        return budgets;
    }

    /** The budget that a moment tells of some days, without what edits between the end of each and the moment's catalog added. */
    private void fill(
            double[] budgets,
            int from,
            int until,
            DeliverySnapshot moment,
            EntityRef entity,
            LocalDate told,
            LocalDate first) {
        CampaignDelivery campaign = moment.campaign(entity.id());
        BigDecimal budget = campaign == null ? null : campaign.dailyBudget(told);
        Instant fetchedAt = moment.fetchedAt(entity.accountId());
        if (budget == null || fetchedAt == null) {
            Arrays.fill(budgets, from, until, Double.NaN);
            return;
        }
        for (int day = from; day < until; day++) {
            BigDecimal then = budget.subtract(edits.riseOfDailyBudget(entity, first.plusDays(day), fetchedAt));
            budgets[day] = then.signum() <= 0 ? Double.NaN : then.doubleValue();
        }
    }
}
