package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.performance.AdsManagerFigures;
import io.campaigntracker.performance.AdsManagerFigures.Cause;
import io.campaigntracker.performance.AdsManagerFigures.Reason;
import io.campaigntracker.performance.IncrementalRoas;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.performance.ValueBasis;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import io.campaigntracker.testkit.simulation.SimulatedAction;
import io.campaigntracker.testkit.simulation.SimulatedFigures;
import io.campaigntracker.testkit.simulation.Totals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Our figures beside those of Ads Manager, and incremental beside attributed ROAS. */
class AdsManagerTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);

    private final SimulatedAccount account = simulated().incrementality(0.6).build();
    private final CampaignTracker tracker = tracker(account);
    private final DateRange days = DateRange.of(FIRST.plusDays(3), FIRST.plusDays(56));

    private static SimulatedAccountBuilder simulated() {
        return SimulatedAccount.builder().seed(8).firstDay(FIRST).days(60).campaigns(3);
    }

    private static CampaignTracker tracker(SimulatedAccount of) {
        MutableClock clock = MutableClock.at(of.asOf());
        CampaignTracker made = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(of), clock))
                .store(new InMemoryMetricsStore(clock))
                .clock(clock)
                .alertSinks()
                .build();
        made.sync().lastDays(60).run();
        return made;
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    private String campaign(int number) {
        return account.campaignIds().get(number);
    }

    private AdsManagerFigures beside(int number) {
        return tracker.campaign(campaign(number))
                .roas()
                .between(days.since(), days.until())
                .besideAdsManager()
                .calculate()
                .explain()
                .adsManager();
    }

    private Totals truth(int number, AttributionWindow window) {
        return account.expected(
                EntityRef.campaign(account.accountId(), campaign(number)),
                days,
                account.asOf(),
                ConversionDefinition.PURCHASE,
                window);
    }

    private static void assertReasonsAddUp(AdsManagerFigures figures) {
        BigDecimal revenue = figures.reasons().stream()
                .map(reason -> reason.revenue().amount())
                .reduce(figures.ourRevenue().amount(), BigDecimal::add);
        BigDecimal conversions =
                figures.reasons().stream().map(Reason::conversions).reduce(figures.ourConversions(), BigDecimal::add);
        assertThat(revenue).isEqualByComparingTo(figures.revenue().amount());
        assertThat(conversions).isEqualByComparingTo(figures.conversions());
    }

    private static Map<Cause, Reason> reasons(AdsManagerFigures figures) {
        return figures.reasons().stream().collect(Collectors.toMap(Reason::cause, reason -> reason));
    }

    @Test
    void adsManager_adSetsOfTheirOwnSettings_isWhatTheySet_andTheReasonsAddUpToTheLastDigit() {
        AdsManagerFigures figures = beside(2);

        Totals shown = truth(2, AttributionWindow.AD_SET_SETTING);
        assertThat(figures.conversions()).isEqualByComparingTo(shown.conversions());
        assertThat(figures.revenue().amount()).isEqualByComparingTo(shown.revenue());
        assertThat(figures.roas().asDouble())
                .isCloseTo(shown.revenue().doubleValue() / shown.spend().doubleValue(), offset(1e-9));
        assertThat(figures.ourRevenue().amount())
                .isEqualByComparingTo(
                        truth(2, AttributionWindow.CLICK_7D_VIEW_1D).revenue());
        assertReasonsAddUp(figures);
        Map<Cause, Reason> reasons = reasons(figures);
        assertThat(reasons).containsOnlyKeys(Cause.WINDOW, Cause.ENGAGE_THROUGH);
        assertThat(reasons.get(Cause.ENGAGE_THROUGH).revenue().amount())
                .isEqualByComparingTo(engagedOf("1d_view_7d_click_1d_ev"));
        assertThat(figures.spendBySetting()).containsOnlyKeys("1d_click", "1d_view_7d_click_1d_ev");
        assertThat(figures.sentence())
                .startsWith("Ads Manager shows ")
                .contains("engage-through +", "1d_click ", "Europe/Berlin", "VAT and shipping as the shop sends them");
    }

    private BigDecimal engagedOf(String setting) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String ad : account.adIds()) {
            EntityRef entity = EntityRef.ad(account.accountId(), ad);
            if (account.attributionSetting(entity).equals(setting)) {
                for (LocalDate day : days.dates()) {
                    SimulatedFigures figures = account.figures(entity, day, account.asOf());
                    sum = sum.add(figures.value(SimulatedAction.OMNI_PURCHASE, ActionWindow.ENGAGED_VIEW_1D));
                }
            }
        }
        return sum;
    }

    @Test
    void adsManager_adSetsWithOurWindow_isTheSame_withoutReasons() {
        AdsManagerFigures figures = beside(0);

        assertThat(figures.reasons()).isEmpty();
        assertThat(figures.revenue()).isEqualTo(figures.ourRevenue());
        assertThat(figures.sentence()).contains("the same");
    }

    @Test
    void adsManager_besideOfflineSalesAndAnotherDefinition_namesBoth() {
        tracker.offlineConversions()
                .importConversions(List.of(OfflineConversion.ofCampaign(
                        account.accountId(),
                        "order-1",
                        days.since().plusDays(2).atTime(9, 0).toInstant(ZoneOffset.UTC),
                        Money.of("500", "EUR"),
                        campaign(0))));

        AdsManagerFigures sold = beside(0);
        AdsManagerFigures leads = tracker.campaign(campaign(0))
                .roas()
                .between(days.since(), days.until())
                .counting(ConversionDefinition.LEAD)
                .besideAdsManager()
                .calculate()
                .explain()
                .adsManager();

        assertThat(reasons(sold).get(Cause.OFFLINE).revenue()).isEqualTo(Money.of("-500", "EUR"));
        assertThat(reasons(sold).get(Cause.OFFLINE).conversions()).isEqualByComparingTo("-1");
        assertReasonsAddUp(sold);
        assertThat(reasons(leads)).containsKey(Cause.DEFINITION);
        assertReasonsAddUp(leads);
        assertThat(leads.revenue()).isEqualTo(sold.revenue());
    }

    @Test
    void adsManager_valuesStatedToHoldVatAndShipping_tellsWhatTheBooksHold() {
        AdsManagerFigures figures = tracker.campaign(campaign(0))
                .roas()
                .between(days.since(), days.until())
                .besideAdsManager(ValueBasis.withVat("0.19").andShipping("0.05"))
                .calculate()
                .explain()
                .adsManager();

        AdsManagerFigures.OwnBooks books = figures.ownBooks();
        assertThat(books.revenue().plus(books.shipping()).plus(books.vat())).isEqualTo(figures.revenue());
        assertThat(books.vat().amount().doubleValue())
                .isCloseTo(figures.revenue().amount().doubleValue() * 0.19 / 1.19, offset(0.01));
        assertThat(figures.sentence()).contains("without VAT of ");
        assertThatThrownBy(() -> ValueBasis.withVat("19"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.19");
    }

    @Test
    void report_besideAdsManager_tellsEachCampaign_asIfItWereAskedAlone_andTheyAddUpToTheTotal() {
        ReportFigures figures =
                tracker.reports().daily().besideAdsManager().generate().figures();

        List<CampaignFigures> campaigns = figures.currencies().get(0).campaigns();
        assertThat(campaigns).hasSize(3).allSatisfy(campaign -> {
            AdsManagerFigures alone = tracker.campaign(campaign.campaignId())
                    .roas()
                    .on(figures.date())
                    .besideAdsManager()
                    .calculate()
                    .explain()
                    .adsManager();
            assertThat(campaign.adsManager()).isEqualTo(alone);
        });
        AdsManagerFigures total = figures.adsManager().get(0);
        assertThat(campaigns.stream()
                        .map(campaign -> campaign.adsManager().revenue())
                        .reduce(Money::plus))
                .contains(total.revenue());
        Map<String, BigDecimal> bySetting = new TreeMap<>();
        campaigns.forEach(campaign -> campaign.adsManager()
                .spendBySetting()
                .forEach((setting, spend) -> bySetting.merge(setting, spend, BigDecimal::add)));
        assertThat(bySetting).isEqualTo(total.spendBySetting());
        assertThat(tracker.reports()
                        .daily()
                        .generate()
                        .figures()
                        .currencies()
                        .get(0)
                        .campaigns())
                .allMatch(campaign -> campaign.adsManager() == null);
    }

    @Test
    void report_besideAdsManager_printsIt_andOtherwiseDoesNot() {
        String text = tracker.reports().daily().besideAdsManager().generate().render(ReportFormat.TEXT);

        assertThat(text).contains("Ads Manager shows ");
        assertThat(tracker.reports().daily().besideAdsManager().generate().render(ReportFormat.JSON))
                .contains("\"ads_manager\":[{", "\"sentence\":\"Ads Manager shows ");
        assertThat(tracker.reports().daily().besideAdsManager().generate().render(ReportFormat.HTML))
                .contains("Beside Ads Manager");
        assertThat(tracker.reports().daily().generate().render(ReportFormat.TEXT))
                .doesNotContain("Ads Manager");
        assertThat(tracker.campaign(campaign(0)).roas().calculate().explain().adsManager())
                .isNull();
    }

    @Test
    void incremental_whereTheAccountTellsIt_isTheSimulatorsTruth_besideAttributed() {
        IncrementalRoas roas = tracker.campaign(campaign(0))
                .roas()
                .between(days.since(), days.until())
                .incremental();

        BigDecimal caused = BigDecimal.ZERO;
        EntityRef entity = EntityRef.campaign(account.accountId(), campaign(0));
        for (LocalDate day : days.dates()) {
            caused = caused.add(account.figures(entity, day, account.asOf())
                    .value(SimulatedAction.OMNI_PURCHASE, ActionWindow.INCREMENTALITY));
        }
        assertThat(roas.revenue().amount()).isPositive().isEqualByComparingTo(caused);
        assertThat(roas.value().asDouble())
                .isCloseTo(caused.doubleValue() / roas.spend().amount().doubleValue(), offset(1e-9));
        RoasResult attributed = tracker.campaign(campaign(0))
                .roas()
                .between(days.since(), days.until())
                .calculate();
        assertThat(roas.attributed().value()).isEqualTo(attributed.value());
        assertThat(roas.ratio().orElseThrow()).isBetween(0.4, 0.9);
        assertThat(roas.accountsWithout()).isEmpty();
    }

    @Test
    void incremental_leavesEveryOtherFigureAsItWas() {
        SimulatedAccount without = simulated().build();

        assertThat(account.expected(EntityRef.account(account.accountId()), days, account.asOf()))
                .isEqualTo(without.expected(EntityRef.account(without.accountId()), days, without.asOf()));
    }

    @Test
    void incremental_whereTheAccountHasNone_isNotReported_andNoZero() {
        try (CampaignTracker other = tracker(simulated().build())) {
            IncrementalRoas roas = other.allCampaigns()
                    .blendedRoas()
                    .between(days.since(), days.until())
                    .incremental();

            assertThat(roas.value().reason()).contains(UndefinedReason.NOT_REPORTED);
            assertThat(roas.revenue()).isNull();
            assertThat(roas.attributed().value().isDefined()).isTrue();
            assertThat(roas.accountsWithout()).containsExactly(account.accountId());
            assertThat(roas.ratio()).isEmpty();
        }
    }
}
