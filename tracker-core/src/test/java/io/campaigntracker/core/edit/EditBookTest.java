package io.campaigntracker.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.edit.BudgetChange;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditFetch;
import io.campaigntracker.edit.EditKind;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EditBookTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final LocalDate DAY = LocalDate.of(2026, 10, 5);
    private static final EntityRef CAMPAIGN = EntityRef.campaign("1", "c");

    @Test
    void nearest_isTheLastTouchOfTheWeekUpToTheEndOfTheDay_inTheAccountsZone() {
        Edit lateThatDay = budget("c", "2026-10-06T03:59:59Z", 10, 20);
        Edit nextDay = budget("c", "2026-10-06T04:00:00Z", 20, 30);
        Edit renamed = edit(CAMPAIGN, "c", "2026-10-06T03:59:59.5Z", EditKind.NAME);
        Edit ofAnother = budget("d", "2026-10-06T03:59:59.7Z", 1, 2);
        EditBook book = book(lateThatDay, nextDay, renamed, ofAnother);

        assertThat(book.nearestBefore(CAMPAIGN, DAY)).hasValue(lateThatDay);
        assertThat(book.nearestBefore(CAMPAIGN, DAY.plusDays(1))).hasValue(nextDay);
        assertThat(book.nearestBefore(CAMPAIGN, DAY.plusDays(9))).isEmpty();
        assertThat(book.nearestBefore(CAMPAIGN, DAY.minusDays(1))).isEmpty();
    }

    @Test
    void editOfTheAccount_concernsAllItsCampaigns_andNoneOfAnother() {
        Edit disabled = edit(EntityRef.account("1"), null, "2026-10-05T12:00:00Z", EditKind.STATUS);

        assertThat(book(disabled).nearestBefore(CAMPAIGN, DAY)).hasValue(disabled);
        assertThat(book(disabled).nearestBefore(EntityRef.campaign("2", "c"), DAY))
                .isEmpty();
    }

    @Test
    void riseOfDailyBudget_addsUpTheEditsInBetween_backwardsToo() {
        EditBook book = book(
                budget("c", "2026-10-05T12:00:00Z", 10, 25),
                budget("c", "2026-10-07T12:00:00Z", 25, 20),
                budget("d", "2026-10-07T12:00:00Z", 1, 99));

        assertThat(book.riseOfDailyBudget(CAMPAIGN, DAY.minusDays(1), Instant.parse("2026-10-08T00:00:00Z")))
                .isEqualByComparingTo("10");
        assertThat(book.riseOfDailyBudget(CAMPAIGN, DAY, Instant.parse("2026-10-08T00:00:00Z")))
                .isEqualByComparingTo("-5");
        assertThat(book.riseOfDailyBudget(CAMPAIGN, DAY, Instant.parse("2026-10-05T06:00:00Z")))
                .isEqualByComparingTo("-15");
    }

    @Test
    void riseOfDailyBudget_leavesOutLifetimeBudgets_otherCampaigns_andAmountsThatNobodyTold() {
        EditBook book = book(
                budget("c", "2026-10-05T12:00:00Z", change("10", "30", true)),
                budget("c", "2026-10-05T13:00:00Z", change("1000", "5000", false)),
                budget("c", "2026-10-05T14:00:00Z", change(null, "70", true)),
                budget("d", "2026-10-05T15:00:00Z", change("10", "90", true)));

        assertThat(book.riseOfDailyBudget(CAMPAIGN, DAY.minusDays(1), Instant.parse("2026-10-08T00:00:00Z")))
                .isEqualByComparingTo("20");
    }

    @Test
    void knownTime_isTheLastWithoutAGap() {
        assertThat(KnownTime.of(List.of())).isEmpty();
        assertThat(KnownTime.of(List.of(fetch(1, 5), fetch(4, 8), fetch(20, 22), fetch(21, 30), fetch(22, 25))))
                .hasValue(new KnownTime(Instant.ofEpochSecond(20), Instant.ofEpochSecond(30)));
    }

    private static EditFetch fetch(long since, long until) {
        return new EditFetch("1", Instant.ofEpochSecond(since), Instant.ofEpochSecond(until), Instant.EPOCH);
    }

    private static EditBook book(Edit... edits) {
        return new EditBook(List.of(edits), Map.of("1", ZONE));
    }

    private static Edit budget(String campaign, String at, long before, long after) {
        return budget(campaign, at, change(before + "", after + "", true));
    }

    private static BudgetChange change(@Nullable String before, String after, boolean daily) {
        return new BudgetChange(before == null ? null : Money.of(before, "USD"), Money.of(after, "USD"), daily);
    }

    private static Edit budget(String campaign, String at, BudgetChange change) {
        return new Edit(
                EntityRef.adSet("1", "s" + campaign),
                campaign,
                Instant.parse(at),
                EditKind.BUDGET,
                "update_ad_set_budget",
                "",
                null,
                null,
                null,
                null,
                change);
    }

    private static Edit edit(EntityRef entity, @Nullable String campaign, String at, EditKind kind) {
        return new Edit(entity, campaign, Instant.parse(at), kind, "type", "", null, null, null, null, null);
    }
}
