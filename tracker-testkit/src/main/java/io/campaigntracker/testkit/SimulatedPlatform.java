package io.campaigntracker.testkit;

import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.action.ControlOutcome;
import io.campaigntracker.action.ControlOutcome.Result;
import io.campaigntracker.action.ControlRequest;
import io.campaigntracker.action.WritePermit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.testkit.simulation.PlantedEdit;
import io.campaigntracker.testkit.simulation.PlantedSwitch;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A platform whose account lives with what is done to it, so that a policy can be tried over months: a campaign, ad set or ad that is paused stops spending from that
 * moment on, one that is resumed goes on, a changed budget is spent. It is both a source and a control; what is written is in the account's history as anybody's edit.
 * Budgets are whole units of the currency, those of ad sets change with all of their campaign's. Thread-safe.
 *
 * {@snippet :
 * SimulatedPlatform platform = SimulatedPlatform.of(SimulatedAccount.builder().seed(7), clock);
 * CampaignTracker tracker = CampaignTrackers.builder().source(platform).control(platform).clock(clock).store(store).build();
 * }
 */
public final class SimulatedPlatform implements MetricsSource, CampaignControl {

    private static final String ACTOR = "the control";

    private final SimulatedAccountBuilder settings;
    private final Clock clock;
    private final List<Write> writes = new ArrayList<>();
    private SimulatedAccount account;
    private FakeMetricsSource source;
    private @Nullable SourceFailure failure;

    /**
     * What was written.
     *
     * @param request what was wanted
     * @param at when
     */
    public record Write(ControlRequest request, Instant at) {}

    private SimulatedPlatform(SimulatedAccountBuilder settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.account = settings.build();
        this.source = FakeMetricsSource.of(List.of(account), clock);
    }

    /**
     * {@return a platform that holds the account that the builder describes}
     *
     * @param settings is changed by what is done, and not to be used otherwise
     */
    public static SimulatedPlatform of(SimulatedAccountBuilder settings, Clock clock) {
        return new SimulatedPlatform(settings, clock);
    }

    /** {@return the account as it is now, with all that was done to it} */
    public synchronized SimulatedAccount account() {
        return account;
    }

    /** {@return what was written, in order; what stood so before is not} */
    public synchronized List<Write> writes() {
        return List.copyOf(writes);
    }

    /** Lets every write fail from now on, without being done; null for none. */
    public synchronized void failWrites(@Nullable SourceFailure why) {
        failure = why;
    }

    /** Switches something by hand, as somebody in the platform's own interface does. */
    public synchronized void switchByHand(EntityRef entity, boolean on, String actor) {
        change(settings.switched(new PlantedSwitch(entity, clock.instant(), on, actor)));
    }

    private void change(SimulatedAccountBuilder changed) {
        account = changed.build();
        source = FakeMetricsSource.of(List.of(account), clock);
    }

    private synchronized FakeMetricsSource source() {
        return source;
    }

    @Override
    public Money payable(Money amount) {
        return Money.of(amount.amount().setScale(0, RoundingMode.DOWN), amount.currency());
    }

    @Override
    public synchronized ControlOutcome apply(ControlRequest request, WritePermit permit) {
        Reading before = read(request.entity());
        if (before == null) {
            return failed(request, null, SourceFailure.of(FailureKind.NOT_FOUND, request.entity() + " is not there"));
        }
        if (isAsWanted(request, before)) {
            return outcome(request, Result.UNCHANGED, before, null);
        }
        if (request.isOvertaken(before.budget())) {
            return failed(
                    request,
                    before,
                    SourceFailure.of(
                            FailureKind.BAD_REQUEST,
                            request.entity() + " has " + before.budget() + " a day, not " + request.from()));
        }
        Optional<String> refusal = permit.refusal();
        if (refusal.isPresent()) {
            return failed(request, before, SourceFailure.of(FailureKind.POLICY, "not sent: " + refusal.get()));
        }
        SourceFailure why = failure;
        if (why != null) {
            return failed(request, before, why);
        }
        writes.add(new Write(request, clock.instant()));
        if (request.dailyBudget() == null) {
            change(settings.switched(new PlantedSwitch(
                    request.entity(), clock.instant(), request.wanted() == ControlRequest.Wanted.ACTIVE, ACTOR)));
        } else if (before.budget() == null) {
            return failed(
                    request, before, SourceFailure.of(FailureKind.BAD_REQUEST, request.entity() + " owns no budget"));
        } else {
            change(settings.edit(new PlantedEdit(
                    account.campaignIds().indexOf(before.campaignId()),
                    clock.instant(),
                    request.dailyBudget().amount().doubleValue()
                            / before.budget().amount().doubleValue(),
                    ACTOR)));
        }
        return outcome(request, Result.CHANGED, read(request.entity()), null);
    }

    private record Reading(
            String campaignId,
            @Nullable String status,
            @Nullable String effectiveStatus,
            @Nullable Money budget) {

        static Reading of(Campaign campaign) {
            return new Reading(
                    campaign.campaignId(),
                    campaign.status(),
                    campaign.effectiveStatus(),
                    campaign.budget().daily());
        }

        static Reading of(AdSet adSet) {
            return new Reading(
                    adSet.campaignId(),
                    adSet.status(),
                    adSet.effectiveStatus(),
                    adSet.budget().daily());
        }
    }

    private @Nullable Reading read(EntityRef entity) {
        AccountCatalog catalog = account.catalog(clock.instant());
        Stream<Reading> found = switch (entity.level()) {
            case CAMPAIGN ->
                catalog.campaigns().stream()
                        .filter(campaign -> campaign.campaignId().equals(entity.id()))
                        .map(Reading::of);
            case AD_SET ->
                catalog.adSets().stream()
                        .filter(adSet -> adSet.adSetId().equals(entity.id()))
                        .map(Reading::of);
            default ->
                catalog.ads().stream()
                        .filter(ad -> ad.adId().equals(entity.id()))
                        .map(ad -> new Reading(ad.campaignId(), ad.status(), ad.effectiveStatus(), null));
        };
        return found.findFirst().orElse(null);
    }

    private static boolean isAsWanted(ControlRequest request, Reading reading) {
        return request.dailyBudget() != null
                ? request.dailyBudget().equals(reading.budget())
                : request.wanted().name().equals(reading.status());
    }

    private static ControlOutcome failed(ControlRequest request, @Nullable Reading reading, SourceFailure why) {
        return outcome(request, Result.REFUSED, reading, why);
    }

    private static ControlOutcome outcome(
            ControlRequest request, Result result, @Nullable Reading reading, @Nullable SourceFailure why) {
        return new ControlOutcome(
                request,
                result,
                reading == null ? null : reading.status(),
                reading == null ? null : reading.effectiveStatus(),
                reading == null || request.dailyBudget() == null ? null : reading.budget(),
                why);
    }

    @Override
    public List<Account> accounts() {
        return source().accounts();
    }

    @Override
    public AccountCatalog catalog(String accountId) {
        return source().catalog(accountId);
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request) {
        return source().fetch(request);
    }

    @Override
    public List<RangeReach> reach(ReachRequest request) {
        return source().reach(request);
    }

    @Override
    public Optional<EditChunk> edits(String accountId, Instant since, Instant until) {
        return source().edits(accountId, since, until);
    }

    @Override
    public Optional<HourlyChunk> hours(HourlyRequest request) {
        return source().hours(request);
    }

    @Override
    public Optional<BreakdownChunk> breakdown(BreakdownDays days) {
        return source().breakdown(days);
    }

    @Override
    public void close() {
        source().close();
    }

    @Override
    public String toString() {
        return "SimulatedPlatform[" + account() + "]";
    }
}
