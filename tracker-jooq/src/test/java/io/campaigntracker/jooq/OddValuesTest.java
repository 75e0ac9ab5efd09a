package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.ACCOUNT;
import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import io.campaigntracker.source.MetricsRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL can't hold, though Java can. */
final class OddValuesTest {

    private TestDatabase database;
    private JooqMetricsStore store;

    @BeforeEach
    void open() {
        database = TestServer.migrated();
        store = database.store();
    }

    @AfterEach
    void close() {
        store.close();
    }

    static Stream<MetricsRow> unstorable() {
        MetricsRow row = campaign("11", DAY, 1);
        return Stream.of(
                row.toBuilder().spend(new BigDecimal("1e90")).build(),
                row.toBuilder().spend(new BigDecimal("1e99999999")).build(),
                row.toBuilder().spend(new BigDecimal("-1e200000")).build(),
                row.toBuilder().spend(new BigDecimal("1e-20000")).build());
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void write_amountThatCannotBeKept_isRefusedByItsRow(MetricsRow odd) {
        assertThatThrownBy(
                        () -> store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("10", DAY, 1), odd)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing was written")
                .hasMessageContaining("campaign '11' on " + DAY)
                .hasMessageContaining("spend")
                .message()
                .hasSizeLessThan(400);
        assertThat(database.number("select count(*) from campaign_metrics")).isZero();
    }

    @Test
    void write_largestAmountThatIsKept_keepsItsRatios() {
        MetricsRow large = campaign("11", DAY, 1).toBuilder()
                .impressions(1)
                .spend(new BigDecimal("9e29"))
                .build();

        store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, large));

        assertThat(database.texts("select cpm::text from campaign_metrics")).containsExactly("9e+32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0", "\ud83d"})
    void write_identifierThatWouldBeChanged_isRefusedByItsRow(String id) {
        assertThatThrownBy(() -> store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign(id, DAY, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("identifier")
                .hasMessageNotContaining("\0");
    }

    @Test
    void write_identifierOfTenThousandCharacters_isRefusedInAShortMessage() {
        assertThatThrownBy(() -> store.write(
                        chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("x".repeat(10_000), DAY, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10000 characters")
                .hasMessageContaining("500")
                .message()
                .hasSizeLessThan(400);
        store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("x".repeat(500), DAY, 1)));
        assertThat(database.number("select count(*) from campaign_metrics")).isEqualTo(1);
    }

    @Test
    void write_dayBeyondWhatTheTablesHold_isRefused() {
        LocalDate far = LocalDate.of(300_000, 1, 1);
        assertThatThrownBy(() -> store.write(chunk(
                        MetricsRequest.of(ACCOUNT, EntityLevel.CAMPAIGN, DateRange.day(far)),
                        NOON,
                        campaign("1", far, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1900-01-01 to 2200-12-31");
    }

    @Test
    void saveCatalog_oddFields_areSetAside_theRestIsKept_andIsNoNewStateNextTime() {
        Instant far = Instant.parse("+300000-01-01T00:00:00Z");
        AccountCatalog catalog = new AccountCatalog(
                new Account(ACCOUNT, "Shop", "EUR", ZoneOffset.UTC),
                List.of(
                        sale("1", Budget.NONE, far),
                        sale("2", new Budget(Money.of("1e30", "EUR"), Money.of("20", "EUR"), null), NOON),
                        sale("3", new Budget(Money.of("1", "EUR"), Money.of("2", "USD"), null), NOON),
                        sale("6", new Budget(Money.of("10.5", "EUR"), null, null), NOON)),
                List.of(new AdSet(ACCOUNT, "s1", "1", "Set", null, null, Budget.NONE, far, NOON, null, null, null)),
                List.of(),
                List.of(),
                NOON);

        store.saveCatalog(catalog);
        store.saveCatalog(new AccountCatalog(
                catalog.account(),
                catalog.campaigns(),
                catalog.adSets(),
                catalog.ads(),
                catalog.creatives(),
                NOON.plusSeconds(60)));

        assertThat(database.texts("select concat_ws('|', campaign_id, daily_budget, lifetime_budget,"
                        + " to_char(start_time at time zone 'UTC', 'YYYY')) from campaigns order by campaign_id"))
                .containsExactly("1", "2|20|2026", "3|2026", "6|10.5|2026");
        assertThat(database.number("select count(*) from ad_sets where start_time is null and end_time is not null"))
                .isEqualTo(1);
        assertThat(database.number("select count(*) from campaigns_revisions")).isZero();
    }

    @Test
    void saveCatalog_oddRiseOfABudget_isSetAside_andNoOtherRiseIsLost() {
        BudgetRise planned = rise("150.5");
        store.saveCatalog(new AccountCatalog(
                new Account(ACCOUNT, "Shop", "EUR", ZoneOffset.UTC),
                List.of(
                        sale(
                                "1",
                                new Budget(Money.of("10", "EUR"), null, null, List.of(rise("1e99999999"), planned)),
                                NOON),
                        sale("2", new Budget(Money.of("10", "EUR"), null, null, List.of(planned)), NOON)),
                List.of(),
                List.of(),
                List.of(),
                NOON));

        assertThat(store.catalogs(null).get(0).campaigns())
                .extracting(campaign -> campaign.budget().rises())
                .containsExactly(List.of(planned), List.of(planned));
    }

    private static BudgetRise rise(String value) {
        return new BudgetRise(
                NOON,
                NOON.plusSeconds(3600),
                BudgetRise.Kind.AMOUNT,
                new BigDecimal(value),
                BudgetRise.Recurrence.ONCE);
    }

    private static Campaign sale(String id, Budget budget, Instant start) {
        return new Campaign(ACCOUNT, id, "Sale", null, "ACTIVE", "ACTIVE", budget, start, null);
    }
}
