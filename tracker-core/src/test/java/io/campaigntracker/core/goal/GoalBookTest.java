package io.campaigntracker.core.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.goal.CampaignGoal.Source;
import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalScope;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.goal.RecordedGoal;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalBookTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Instant T1 = Instant.parse("2026-11-01T00:00:00Z");
    private static final GoalScope ACCOUNT = GoalScope.account("1001");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "VALUE, PURCHASE, OUTCOME_SALES, purchase value",
                "OFFSITE_CONVERSIONS, PURCHASE, OUTCOME_SALES, purchase value",
                "OFFSITE_CONVERSIONS, LEAD, OUTCOME_SALES, cost per lead",
                "OFFSITE_CONVERSIONS, COMPLETE_REGISTRATION, OUTCOME_LEADS, cost per complete registration",
                "OFFSITE_CONVERSIONS, -, OUTCOME_SALES, purchase value",
                "OFFSITE_CONVERSIONS, OTHER, OUTCOME_LEADS, cost per lead",
                "LEAD_GENERATION, -, OUTCOME_LEADS, cost per lead",
                "APP_INSTALLS, -, OUTCOME_APP_PROMOTION, cost per app install",
                "LINK_CLICKS, -, OUTCOME_TRAFFIC, cost per link click",
                "REACH, -, OUTCOME_AWARENESS, cost per thousand impressions",
                "THRUPLAY, -, OUTCOME_ENGAGEMENT, cost per video view",
                "SOMETHING_NEW, -, OUTCOME_AWARENESS, cost per thousand impressions",
            })
    void goalNobodyStored_followsWhatTheAdSetsOptimiseFor_elseTheObjective(
            String optimisedFor, @Nullable String event, String objective, String words) {
        CampaignGoal goal = book(List.of(), campaign(objective), adSet("s1", "ACTIVE", optimisedFor, event))
                .of("1001", "c1", DAY);

        assertThat(goal.source()).isEqualTo(Source.DERIVED);
        assertThat(goal.kpi()).isNotNull();
        assertThat(goal.kpi().words()).isEqualTo(words);
        assertThat(goal.isJudgedBy(Metric.ROAS)).isEqualTo(words.equals("purchase value"));
    }

    @Test
    void pausedAdSets_haveNoSayWhileOthersDeliver() {
        CampaignGoal goal = book(
                        List.of(),
                        campaign("OUTCOME_SALES"),
                        adSet("s1", "ACTIVE", "LINK_CLICKS", null),
                        adSet("s2", "PAUSED", "VALUE", "PURCHASE"))
                .of("1001", "c1", DAY);

        assertThat(goal.kpi()).isEqualTo(Kpi.linkClicks());
    }

    @Test
    void adSetsThatDisagree_leaveItToTheObjective_andTheReasonSaysSo() {
        CampaignGoal goal = book(
                        List.of(),
                        campaign("OUTCOME_LEADS"),
                        adSet("s1", "ACTIVE", "LINK_CLICKS", null),
                        adSet("s2", "ACTIVE", "VALUE", "PURCHASE"))
                .of("1001", "c1", DAY);

        assertThat(goal.kpi()).isEqualTo(Kpi.leads());
        assertThat(goal.reason()).contains("OUTCOME_LEADS").contains("LINK_CLICKS, VALUE of PURCHASE");
    }

    @Test
    void unknownObjective_isUnknown_andRoasIsStillJudged() {
        CampaignGoal goal = book(List.of(), campaign(null)).of("1001", "c1", DAY);

        assertThat(goal.source()).isEqualTo(Source.UNKNOWN);
        assertThat(goal.isJudgedBy(Metric.ROAS)).isTrue();
    }

    @Test
    void narrowestStoredGoal_wins() {
        List<RecordedGoal> stored = new ArrayList<>();
        stored.add(at(T1, Goal.of(ACCOUNT, Kpi.purchaseValue()).target("2")));
        assertThat(target(stored)).isEqualTo("2");
        stored.add(at(
                T1, Goal.of(GoalScope.named("1001", "*"), Kpi.purchaseValue()).target("3")));
        assertThat(target(stored)).isEqualTo("3");
        stored.add(at(
                T1,
                Goal.of(GoalScope.named("1001", "DE_*"), Kpi.purchaseValue()).target("4")));
        assertThat(target(stored)).isEqualTo("4");
        stored.add(at(
                T1,
                Goal.of(GoalScope.named("1001", "de_*"), Kpi.purchaseValue()).target("9")));
        assertThat(target(stored)).isEqualTo("4");
        stored.add(at(
                T1,
                Goal.of(GoalScope.campaign("1001", "c1"), Kpi.purchaseValue()).target("5")));
        assertThat(target(stored)).isEqualTo("5");
    }

    @Test
    void overlappingPatternsAndDates_giveOneAnswer_inWhateverOrderTheyWereStored() {
        List<RecordedGoal> stored = new ArrayList<>();
        stored.add(at(
                T1,
                Goal.of(GoalScope.named("1001", "DE_*"), Kpi.purchaseValue()).target("2")));
        stored.add(at(
                T1,
                Goal.of(GoalScope.named("1001", "*_sho*"), Kpi.purchaseValue()).target("3")));
        stored.add(at(
                T1,
                Goal.of(GoalScope.named("1001", "D?_*"), Kpi.purchaseValue()).target("4")));
        stored.add(at(
                T1,
                Goal.of(GoalScope.named("1001", "nothing_like_it_*"), Kpi.reach())
                        .target("5")));
        stored.add(at(
                T1,
                Goal.of(GoalScope.named("1001", "DE_*"), Kpi.purchaseValue())
                        .target("6")
                        .validFrom(DAY.plusDays(1))));
        String first = target(stored);
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(stored, random);
            assertThat(target(stored)).isEqualTo(first);
        }
        assertThat(first).as("the longest").isEqualTo("3");
        stored.removeIf(one -> one.goal().scope().selector().startsWith("*"));
        Collections.shuffle(stored, random);
        assertThat(target(stored)).as("of two as long always the same").isEqualTo("2");
    }

    @Test
    void goal_holdsFromItsFirstDay_andTheOneStoredLaterCounts() {
        Goal old = Goal.of(ACCOUNT, Kpi.purchaseValue()).target("2");
        List<RecordedGoal> stored = List.of(
                at(T1, old),
                at(T1, old.target("3").validFrom(DAY)),
                at(T1.plusSeconds(60), old.target("4").validFrom(DAY)));
        GoalBook book = book(stored, campaign("OUTCOME_SALES"));

        assertThat(book.of("1001", "c1", DAY.minusDays(1)).target()).isEqualByComparingTo("2");
        assertThat(book.of("1001", "c1", DAY).target()).isEqualByComparingTo("4");
        assertThat(book.of("1002", "c1", DAY).target()).isNull();
        List<RecordedGoal> newestFirst = new ArrayList<>(stored);
        Collections.reverse(newestFirst);
        assertThat(book(newestFirst, campaign("OUTCOME_SALES"))
                        .of("1001", "c1", DAY)
                        .target())
                .isEqualByComparingTo("4");
    }

    @Test
    void marginAlone_leavesTheKpiToThePlatform_andTellsWhereRoasBreaksEven() {
        List<RecordedGoal> stored =
                List.of(at(T1, Goal.asThePlatformTells(ACCOUNT).margin("0.40")));

        CampaignGoal sells = book(stored, campaign("OUTCOME_SALES")).of("1001", "c1", DAY);
        assertThat(sells.source()).isEqualTo(Source.DERIVED);
        assertThat(sells.roasTarget())
                .hasValueSatisfying(ratio -> assertThat(ratio).isEqualByComparingTo("2.5"));
        CampaignGoal leads = book(stored, campaign("OUTCOME_LEADS")).of("1001", "c1", DAY);
        assertThat(leads.roasTarget()).isEmpty();
        assertThat(leads.kpi()).extracting(Kpi::metric).isEqualTo(Metric.CPA);
    }

    private static @Nullable String target(List<RecordedGoal> stored) {
        return String.valueOf(
                book(stored, campaign("OUTCOME_SALES")).of("1001", "c1", DAY).target());
    }

    private static RecordedGoal at(Instant moment, Goal goal) {
        return new RecordedGoal(goal, moment);
    }

    private static GoalBook book(List<RecordedGoal> stored, Campaign campaign, AdSet... adSets) {
        Map<String, DerivedGoal> derived = DerivedGoal.of(new AccountCatalog(
                new Account("1001", "a", "EUR", ZoneOffset.UTC),
                List.of(campaign),
                List.of(adSets),
                List.of(),
                List.of(),
                T1));
        return new GoalBook(stored, derived);
    }

    private static Campaign campaign(@Nullable String objective) {
        return new Campaign("1001", "c1", "DE_shoes", objective, "ACTIVE", "ACTIVE", Budget.NONE, null, null);
    }

    private static AdSet adSet(String id, String status, String optimisedFor, @Nullable String event) {
        return new AdSet(
                "1001",
                id,
                "c1",
                id,
                status,
                status,
                Budget.NONE,
                null,
                null,
                null,
                optimisedFor,
                null,
                event,
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "DE_*, DE_, true",
        "DE_*, de_shoes, false",
        "*_leads_*, a_leads_b, true",
        "*_leads_*, a_lead_b, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "*a*b, xaxbxb, true",
        "*a*b, xaxbxc, false",
        "a.c, abc, false",
        "(*), (x), true"
    })
    void pattern_matchesTheWholeName(String pattern, String name, boolean matches) {
        assertThat(GoalScope.named("1001", pattern).includes("1001", "c", name)).isEqualTo(matches);
    }
}
