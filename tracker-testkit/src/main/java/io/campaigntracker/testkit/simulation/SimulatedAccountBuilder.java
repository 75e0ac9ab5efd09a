package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes the account to simulate; every setting has a default. Not thread-safe. */
public final class SimulatedAccountBuilder {
    long seed = 1;
    String accountId = "900100200300";
    String name = "Simulated account";
    String currency = "EUR";
    ZoneId timeZone = ZoneId.of("Europe/Berlin");
    int campaigns = 6;
    int adSetsPerCampaign = 2;
    int adsPerAdSet = 3;
    LocalDate firstDay = LocalDate.of(2026, 9, 1);
    int days = 60;

    @Nullable
    Instant asOf;

    boolean edgeCases = true;
    final Map<Integer, SimulatedObjective> objectives = new HashMap<>();
    final Map<Integer, LocalDate> disapprovals = new HashMap<>();
    final Map<Integer, List<BudgetRise>> rises = new HashMap<>();
    final Set<Integer> sharing = new HashSet<>();

    @Nullable
    Money spendCap;

    @Nullable
    LocalDate audienceNetworkFrom;

    double causedShare;

    final List<PlantedEdit> edits = new ArrayList<>();
    final List<PlantedSwitch> switches = new ArrayList<>();
    final List<PlantedAnomaly> anomalies = new ArrayList<>();
    final List<PlantedIncident> incidents = new ArrayList<>();
    boolean lateHours;
    final List<PlantedAttribute> attributes = new ArrayList<>();

    SimulatedAccountBuilder() {}

    /** Everything random follows from it; the default is 1. */
    public SimulatedAccountBuilder seed(long value) {
        this.seed = value;
        return this;
    }

    /** Bare of any prefix. Accounts used together must differ in their last six digits. */
    public SimulatedAccountBuilder accountId(String value) {
        this.accountId = Objects.requireNonNull(value, "accountId");
        return this;
    }

    /** As shown to people. */
    public SimulatedAccountBuilder name(String value) {
        this.name = Objects.requireNonNull(value, "name");
        return this;
    }

    /** ISO 4217. */
    public SimulatedAccountBuilder currency(String value) {
        this.currency = Objects.requireNonNull(value, "currency");
        return this;
    }

    /** Where the account's days begin and end. */
    public SimulatedAccountBuilder timeZone(ZoneId value) {
        this.timeZone = Objects.requireNonNull(value, "timeZone");
        return this;
    }

    public SimulatedAccountBuilder campaigns(int value) {
        this.campaigns = positive(value, "campaigns");
        return this;
    }

    public SimulatedAccountBuilder adSetsPerCampaign(int value) {
        this.adSetsPerCampaign = positive(value, "adSetsPerCampaign");
        return this;
    }

    public SimulatedAccountBuilder adsPerAdSet(int value) {
        this.adsPerAdSet = positive(value, "adsPerAdSet");
        return this;
    }

    /** The first day with delivery. */
    public SimulatedAccountBuilder firstDay(LocalDate value) {
        this.firstDay = Objects.requireNonNull(value, "firstDay");
        return this;
    }

    /** How many days from the first on make up {@link SimulatedAccount#range()}; delivery goes on after them. */
    public SimulatedAccountBuilder days(int value) {
        this.days = positive(value, "days");
        return this;
    }

    /** The moment at which the account is looked at; by default noon after the last day. */
    public SimulatedAccountBuilder asOf(Instant value) {
        this.asOf = Objects.requireNonNull(value, "asOf");
        return this;
    }

    /** Whether the account holds what tests should survive: deleted ads, pauses, zero impressions, mixed settings. */
    public SimulatedAccountBuilder edgeCases(boolean value) {
        this.edgeCases = value;
        return this;
    }

    /** Changes the daily budget of the campaign of this index at a moment; set the size first. */
    public SimulatedAccountBuilder edit(PlantedEdit edit) {
        Objects.checkIndex(edit.campaign(), campaigns);
        edits.add(edit);
        return this;
    }

    /** Switches a campaign, ad set or ad off or on at a moment. */
    public SimulatedAccountBuilder switched(PlantedSwitch planted) {
        switches.add(Objects.requireNonNull(planted, "planted"));
        return this;
    }

    /** Disapproves the ads of the campaign of this index from a day on: they deliver nothing more, and say why; set the size first. */
    public SimulatedAccountBuilder disapprove(int campaign, LocalDate from) {
        disapprovals.put(Objects.checkIndex(campaign, campaigns), Objects.requireNonNull(from, "from"));
        return this;
    }

    /**
     * Plans a rise of the daily budget of the campaign of this index, of each of its ad sets where they own it, which it then spends: an amount on top, or a
     * multiple of the budget; set the size first.
     */
    public SimulatedAccountBuilder budgetRise(int campaign, BudgetRise rise) {
        rises.computeIfAbsent(Objects.checkIndex(campaign, campaigns), index -> new ArrayList<>())
                .add(Objects.requireNonNull(rise, "rise"));
        return this;
    }

    /** Lets the ad sets of the campaign of this index share their budgets; set the size first. */
    public SimulatedAccountBuilder sharedBudgets(int campaign) {
        sharing.add(Objects.checkIndex(campaign, campaigns));
        return this;
    }

    /** What the account may spend in all, in its currency; it is told beside what was spent, and stops nothing. None by default. */
    public SimulatedAccountBuilder spendCap(Money cap) {
        this.spendCap = Objects.requireNonNull(cap, "cap");
        return this;
    }

    /** Lets the account tell incremental conversions: so large a share of all, above 0 and at most 1, was caused by the ads. Without, it has none. */
    public SimulatedAccountBuilder incrementality(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share is " + share + "; it is above 0 and at most 1");
        }
        this.causedShare = share;
        return this;
    }

    /** From this day on a fifth of the money is spent on the Audience Network, which sells little, instead of on Facebook and Instagram. Never by default. */
    public SimulatedAccountBuilder audienceNetworkFrom(LocalDate day) {
        this.audienceNetworkFrom = Objects.requireNonNull(day, "day");
        return this;
    }

    /** What the campaign of this index, counted from 0, is after; sales unless said otherwise. */
    public SimulatedAccountBuilder objective(int campaign, SimulatedObjective value) {
        objectives.put(Objects.checkIndex(campaign, campaigns), Objects.requireNonNull(value, "objective"));
        return this;
    }

    /** {@return the identifier that a campaign will have, counted from 0, for planting anomalies} */
    public String campaignId(int index) {
        return SimulatedIds.campaign(accountId, Objects.checkIndex(index, campaigns));
    }

    /** {@return the identifier that an ad will have, counted from 0 over the whole account} */
    public String adId(int index) {
        return SimulatedIds.ad(accountId, Objects.checkIndex(index, campaigns * adSetsPerCampaign * adsPerAdSet));
    }

    /** Plants an anomaly; set account and size first. */
    public SimulatedAccountBuilder plant(PlantedAnomaly anomaly) {
        anomalies.add(anomaly);
        return this;
    }

    /**
     * Plants an attribute of creatives with a known effect. Every ad then shows a creative of its own whose name tells its attributes, in the order in which they
     * were planted, and its number, between {@code " | "}; ad sets differ in their click rate, and launches are spread over the range.
     *
     * @throws IllegalArgumentException if the key is planted already
     */
    public SimulatedAccountBuilder plant(PlantedAttribute attribute) {
        if (attributes.stream().anyMatch(one -> one.key().equals(attribute.key()))) {
            throw new IllegalArgumentException("attribute " + attribute.key() + " is planted already");
        }
        attributes.add(attribute);
        return this;
    }

    /** Plants an anomaly in the campaign of this index, counted from 0; set account and size first. */
    public SimulatedAccountBuilder plant(int campaign, LocalDate date, AnomalyKind kind, double factor) {
        return plant(new PlantedAnomaly(EntityRef.campaign(accountId, campaignId(campaign)), date, kind, factor));
    }

    /** Plants something that goes wrong within a day; set account and size first. */
    public SimulatedAccountBuilder plant(PlantedIncident incident) {
        incidents.add(incident);
        return this;
    }

    /** Plants it in the campaign of this index, counted from 0, from an hour to the end of the day; set account and size first. */
    public SimulatedAccountBuilder plant(int campaign, LocalDate date, int hour, IncidentKind kind, double factor) {
        return plant(new PlantedIncident(
                EntityRef.campaign(accountId, campaignId(campaign)),
                date,
                hour,
                HourlyRow.LABELS - hour,
                kind,
                factor));
    }

    /**
     * Whether figures come in late, as platforms' do: of an hour's some half to nine tenths are told at its end, nearly all an hour later, and they are corrected once more, up or
     * down by a little, six hours after it. Off by default: an hour is known when it is over.
     */
    public SimulatedAccountBuilder lateHours(boolean value) {
        this.lateHours = value;
        return this;
    }

    /**
     * {@return the account}
     *
     * @throws IllegalArgumentException if an anomaly names an entity that the account doesn't have
     */
    public SimulatedAccount build() {
        SimulatedAccount account = new SimulatedAccount(this);
        for (PlantedAnomaly anomaly : anomalies) {
            if (!account.holds(anomaly.entity())) {
                throw new IllegalArgumentException(anomaly + " names nothing in " + account);
            }
        }
        for (PlantedIncident incident : incidents) {
            if (!account.holds(incident.entity())) {
                throw new IllegalArgumentException(incident + " names nothing in " + account);
            }
        }
        for (PlantedSwitch planted : switches) {
            if (!account.holds(planted.entity())) {
                throw new IllegalArgumentException(planted + " names nothing in " + account);
            }
        }
        return account;
    }

    @Nullable
    PlantedAnomaly depletionOf(String campaignId) {
        return anomalies.stream()
                .filter(anomaly -> anomaly.kind() == AnomalyKind.BUDGET_DEPLETION)
                .filter(anomaly -> anomaly.entity().id().equals(campaignId))
                .min(Comparator.comparing(PlantedAnomaly::date))
                .orElse(null);
    }

    private static int positive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; at least 1 is needed");
        }
        return value;
    }
}
