package io.campaigntracker.core.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.delivery.Delivery;
import io.campaigntracker.core.delivery.DeliveryHistory;
import io.campaigntracker.core.edit.EditBook;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryLoaderTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 19);
    private static final Account LOS_ANGELES =
            new Account("1", "Shop", "USD", ZoneId.of("America/Los_Angeles"), "ACTIVE");
    private static final Account TOKYO = new Account("2", "Mise", "JPY", ZoneId.of("Asia/Tokyo"), "ACTIVE");
    private static final EntityRef SHOP = EntityRef.campaign("1", "c1");
    private static final EntityRef MISE = EntityRef.campaign("2", "c2");
    private static final Instant NOW = at(LOS_ANGELES, DAY.plusDays(3), 12);

    private final InMemoryMetricsStore store = new InMemoryMetricsStore();

    @Test
    void day_endsAtTheMidnightOfItsAccount() {
        // an hour before midnight in Los Angeles is the next day in UTC
        save(LOS_ANGELES, "c1", "ACTIVE", at(LOS_ANGELES, DAY.minusDays(20), 0));
        save(LOS_ANGELES, "c1", "PAUSED", at(LOS_ANGELES, DAY, 23));
        // an hour after midnight in Tokyo is still the same day in UTC
        save(TOKYO, "c2", "ACTIVE", at(TOKYO, DAY.minusDays(20), 0));
        save(TOKYO, "c2", "PAUSED", at(TOKYO, DAY.plusDays(1), 1));

        DeliveryHistory history = read(Set.of(LOS_ANGELES, TOKYO), NOW, false);

        assertThat(history.at(DAY, SHOP).campaign().effectiveStatus()).isEqualTo("PAUSED");
        assertThat(history.at(DAY, MISE).campaign().effectiveStatus()).isEqualTo("ACTIVE");
        assertThat(history.on(SHOP, DAY.minusDays(1)).status()).isEqualTo(Delivery.Status.PARTLY);
        assertThat(history.on(MISE, DAY.plusDays(1)).status()).isEqualTo(Delivery.Status.PARTLY);
    }

    @Test
    void accounts_thatAreNotConcerned_areNotRead() {
        save(LOS_ANGELES, "c1", "ACTIVE", at(LOS_ANGELES, DAY, 0));
        save(TOKYO, "c2", "ACTIVE", at(TOKYO, DAY, 0));

        DeliveryHistory history = read(Set.of(LOS_ANGELES), NOW, false);

        assertThat(history.now().campaign("c1")).isNotNull();
        assertThat(history.now().campaign("c2")).isNull();
    }

    @Test
    void viewOfThePast_seesNoLaterCatalog() {
        save(LOS_ANGELES, "c1", "ACTIVE", at(LOS_ANGELES, DAY.minusDays(20), 0));
        save(LOS_ANGELES, "c1", "PAUSED", at(LOS_ANGELES, DAY, 20));

        DeliveryHistory history = read(Set.of(LOS_ANGELES), at(LOS_ANGELES, DAY, 12), true);

        assertThat(history.now().campaign("c1").campaign().effectiveStatus()).isEqualTo("ACTIVE");
        assertThat(history.at(DAY, SHOP)).isNull();
        assertThat(history.on(SHOP, DAY).status()).isEqualTo(Delivery.Status.OPEN);
    }

    private DeliveryHistory read(Set<Account> accounts, Instant now, boolean past) {
        return DeliveryLoader.read(store, accounts, DateRange.of(DAY, DAY.plusDays(1)), EditBook.NONE, now, past);
    }

    private void save(Account account, String campaign, String status, Instant fetchedAt) {
        store.saveCatalog(new AccountCatalog(
                account,
                List.of(new Campaign(account.accountId(), campaign, "", null, status, status, Budget.NONE, null, null)),
                List.of(),
                List.of(),
                List.of(),
                fetchedAt));
    }

    private static Instant at(Account account, LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(account.timeZone()).toInstant();
    }
}
