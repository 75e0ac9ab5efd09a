package io.campaigntracker.core.edit;

import io.campaigntracker.edit.BudgetChange;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The edits of some accounts, newest first, in their own days. Immutable, pure. */
public final class EditBook {

    /** No edits are known. */
    public static final EditBook NONE = new EditBook(List.of(), Map.of());

    private static final int WEEK = 7;

    private final List<Edit> edits;
    private final Map<EntityRef, List<Edit>> ofCampaigns = new HashMap<>();
    private final Map<String, List<Edit>> ofAccounts = new HashMap<>();
    private final Map<String, ZoneId> zones;

    /**
     * @param edits in any order
     * @param zones of the accounts; UTC for others
     */
    public EditBook(List<Edit> edits, Map<String, ZoneId> zones) {
        this.edits =
                edits.stream().sorted(Comparator.comparing(Edit::at).reversed()).toList();
        this.zones = Map.copyOf(zones);
        for (Edit edit : this.edits) {
            String account = edit.entity().accountId();
            if (edit.campaignId() != null) {
                ofCampaigns
                        .computeIfAbsent(EntityRef.campaign(account, edit.campaignId()), campaign -> new ArrayList<>())
                        .add(edit);
            } else if (edit.entity().level() == EntityLevel.ACCOUNT) {
                ofAccounts.computeIfAbsent(account, id -> new ArrayList<>()).add(edit);
            }
        }
    }

    /** {@return whether there is none} */
    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /** {@return those of some days, newest first} */
    public List<Edit> within(DateRange days) {
        return edits.stream()
                .filter(edit -> days.contains(
                        LocalDate.ofInstant(edit.at(), zone(edit.entity().accountId()))))
                .toList();
    }

    /** {@return the last that may have changed what a campaign delivers in the week up to the end of a day} */
    public Optional<Edit> nearestBefore(EntityRef campaign, LocalDate day) {
        Instant end = endOf(day, campaign);
        Instant begin = endOf(day.minusDays(WEEK), campaign);
        return Stream.of(
                        ofCampaigns.getOrDefault(campaign, List.of()),
                        ofAccounts.getOrDefault(campaign.accountId(), List.of()))
                .flatMap(own -> own.stream()
                        .filter(edit -> edit.kind().touchesDelivery())
                        .filter(edit -> edit.at().isBefore(end) && !edit.at().isBefore(begin))
                        .limit(1))
                .max(Comparator.comparing(Edit::at));
    }

    /**
     * {@return by how much the daily budgets of a campaign and its ad sets together rose from the end of a day to a moment, negative where the moment is earlier
     * and they rose; zero where no edit tells the amounts}
     */
    public BigDecimal riseOfDailyBudget(EntityRef campaign, LocalDate day, Instant moment) {
        List<Edit> own = ofCampaigns.getOrDefault(campaign, List.of());
        if (own.isEmpty()) {
            return BigDecimal.ZERO;
        }
        Instant end = endOf(day, campaign);
        boolean forwards = end.isBefore(moment);
        Instant from = forwards ? end : moment;
        Instant until = forwards ? moment : end;
        BigDecimal rise = BigDecimal.ZERO;
        for (Edit edit : own) {
            BudgetChange budget = edit.budget();
            if (budget != null
                    && budget.daily()
                    && budget.before() != null
                    && !edit.at().isBefore(from)
                    && edit.at().isBefore(until)) {
                rise = rise.add(budget.after().minus(budget.before()).amount());
            }
        }
        return forwards ? rise : rise.negate();
    }

    private Instant endOf(LocalDate day, EntityRef campaign) {
        return day.plusDays(1).atStartOfDay(zone(campaign.accountId())).toInstant();
    }

    private ZoneId zone(String accountId) {
        return zones.getOrDefault(accountId, ZoneOffset.UTC);
    }
}
