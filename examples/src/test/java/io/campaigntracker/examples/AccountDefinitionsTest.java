package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.RevisionStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two accounts, of which one sells over a shop on the platform too and the other counts only what its pixel saw. */
class AccountDefinitionsTest {

    private static final ConversionDefinition PIXEL =
            new ConversionDefinition("pixel", 1, List.of("offsite_conversion.fb_pixel_purchase"));
    private static final List<ActionWindow> DEFAULT_WINDOW = List.of(ActionWindow.CLICK_7D, ActionWindow.VIEW_1D);

    private final SimulatedAccount shop = SimulatedAccount.builder()
            .seed(3)
            .accountId("900100200301")
            .campaigns(2)
            .edgeCases(false)
            .days(40)
            .build();
    private final SimulatedAccount site = SimulatedAccount.builder()
            .seed(4)
            .accountId("900100200302")
            .campaigns(2)
            .edgeCases(false)
            .days(40)
            .build();
    private final MutableClock clock = MutableClock.at(shop.asOf());
    private final FakeMetricsSource source = FakeMetricsSource.of(List.of(shop, site), clock);

    enum Kept {
        IN_MEMORY {
            @Override
            MetricsStore open() {
                return new InMemoryMetricsStore();
            }
        },
        IN_POSTGRESQL {
            @Override
            MetricsStore open() throws Exception {
                return JooqMetricsStore.connect(Database.create());
            }
        };

        abstract MetricsStore open() throws Exception;
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void definitionOfAnAccount_countsInEveryAnswerAboutIt(Kept kept) throws Exception {
        try (MetricsStore store = kept.open();
                CampaignTracker tracker = tracker(store, PIXEL)) {
            assertThat(tracker.sync().lastDays(20).run().incomplete()).isEmpty();
            DateRange days = DateRange.lastDays(14, today());

            assertThat(rows(store, days))
                    .allSatisfy(row -> assertThat(row.conversionDefinition())
                            .contains(row.accountId().equals(site.accountId()) ? "pixel@1" : "purchase@1"));
            BigDecimal pixel = value(store, days, ofSite(), "offsite_conversion.fb_pixel_purchase");
            BigDecimal omni = value(store, days, ofSite().negate(), "omni_purchase");
            assertThat(pixel).isLessThan(value(store, days, ofSite(), "omni_purchase"));

            RoasResult own = tracker.account(site.accountId())
                    .blendedRoas()
                    .lastDays(14)
                    .excludingOffline()
                    .calculate();
            assertThat(own.revenue().amount()).isEqualByComparingTo(pixel);
            assertThat(own.explain().definition()).isEqualTo("pixel@1");

            RoasResult both = tracker.allCampaigns().blendedRoas().lastDays(14).calculate();
            assertThat(both.revenue().amount()).isEqualByComparingTo(pixel.add(omni));
            assertThat(both.explain().definition()).isEqualTo("pixel@1 and purchase@1");
            assertThat(both.explain().notes())
                    .contains(
                            "the accounts count different conversions: 900100200301 purchase@1, 900100200302 pixel@1");
            assertThat(tracker.allCampaigns()
                            .metrics()
                            .lastDays(14)
                            .counting(ConversionDefinition.PURCHASE)
                            .calculate()
                            .totals()
                            .revenue())
                    .isEqualByComparingTo(omni.add(value(store, days, ofSite(), "omni_purchase")));

            String campaign = site.catalog(clock.instant()).campaigns().get(0).campaignId();
            AlertResult alert = tracker.campaign(campaign)
                    .alert(AlertType.ROAS_BELOW_TARGET)
                    .threshold(1000)
                    .check();
            DateRange judged = judgedDays(alert.reason());
            Predicate<MetricsRow> ofCampaign = row -> row.entity().id().equals(campaign);
            double expected = value(store, judged, ofCampaign, "offsite_conversion.fb_pixel_purchase")
                            .doubleValue()
                    / spend(store, judged, ofCampaign).doubleValue();
            assertThat(alert.evidence().observed()).isCloseTo(expected, within(1e-9));
            assertThat(tracker.reports()
                            .daily()
                            .forAccount(site.accountId())
                            .generate()
                            .figures()
                            .currencies()
                            .get(0)
                            .total()
                            .totals()
                            .revenue())
                    .isEqualByComparingTo(value(
                            store, DateRange.lastDays(1, today()), ofSite(), "offsite_conversion.fb_pixel_purchase"));
        }
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void changingTheDefinition_recomputesEveryRow_andIsNoRevision(Kept kept) throws Exception {
        try (MetricsStore store = kept.open()) {
            CampaignTracker before = tracker(store, ConversionDefinition.PURCHASE);
            assertThat(before.sync().lastDays(30).run().incomplete()).isEmpty();
            DateRange days = DateRange.lastDays(30, today());
            BigDecimal expected = value(store, days, ofSite(), "offsite_conversion.fb_pixel_purchase");
            MetricsRow old = rows(store, DateRange.day(days.since())).get(0);
            EntityRef entity = old.entity();

            clock.advance(Duration.ofMinutes(1));
            CampaignTracker after = tracker(store, PIXEL);
            assertThat(after.sync().lastDays(3).run().incomplete()).isEmpty();

            assertThat(rows(store, days).stream().filter(ofSite()))
                    .allMatch(row -> row.conversionDefinition().orElseThrow().equals("pixel@1"));
            assertThat(rows(store, days).stream()
                            .filter(ofSite())
                            .map(row -> row.revenue().orElseThrow())
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(expected);
            assertThat(((RevisionStore) store).revisions(entity, days.since())).hasSize(1);
            assertThat(after.account(site.accountId())
                            .blendedRoas()
                            .lastDays(30)
                            .calculate()
                            .revenue()
                            .amount())
                    .isEqualByComparingTo(expected);
            assertThat(after.asOf(clock.instant().minusSeconds(30))
                            .account(site.accountId())
                            .blendedRoas()
                            .lastDays(30)
                            .calculate()
                            .revenue()
                            .amount())
                    .isEqualByComparingTo(expected);
        }
    }

    private CampaignTracker tracker(MetricsStore store, ConversionDefinition ofSite) {
        return CampaignTrackers.builder()
                .source(source)
                .store(store)
                .clock(clock)
                .conversionDefinition("act_" + site.accountId(), ofSite)
                .build();
    }

    private LocalDate today() {
        return shop.account().today(clock);
    }

    private Predicate<MetricsRow> ofSite() {
        return row -> row.accountId().equals(site.accountId());
    }

    private static List<MetricsRow> rows(MetricsStore store, DateRange days) {
        return store.read(HistoryQuery.of(EntityLevel.CAMPAIGN, days).includingActions())
                .rows();
    }

    private static BigDecimal spend(MetricsStore store, DateRange days, Predicate<MetricsRow> wanted) {
        return rows(store, days).stream()
                .filter(wanted)
                .map(MetricsRow::spend)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Added up from the actions themselves. */
    private static BigDecimal value(MetricsStore store, DateRange days, Predicate<MetricsRow> wanted, String type) {
        return rows(store, days).stream()
                .filter(wanted)
                .flatMap(row -> DEFAULT_WINDOW.stream()
                        .map(part -> row.actions()
                                .figure(type, ActionMeasure.VALUE, part)
                                .orElse(BigDecimal.ZERO)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The rule takes as many days as its evidence needs, and says which. */
    private static DateRange judgedDays(String reason) {
        Matcher days = Pattern.compile("over (\\S+)\\.\\.(\\S+) is").matcher(reason);
        assertThat(days.find()).as(reason).isTrue();
        return DateRange.of(LocalDate.parse(days.group(1)), LocalDate.parse(days.group(2)));
    }
}
