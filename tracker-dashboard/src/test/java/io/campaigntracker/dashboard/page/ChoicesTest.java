package io.campaigntracker.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChoicesTest {

    @Test
    void campaigns_areTheFirstByName_andThoseThatAreChosen_withACountOfTheOthers() {
        List<Campaign> many = IntStream.range(0, 2_500)
                .mapToObj(number -> 12_500 - number)
                .map(number -> new Campaign(
                        "1", "9" + number, "name " + number, "", "ACTIVE", "ACTIVE", Budget.NONE, null, null))
                .toList();
        AccountCatalog catalog = new AccountCatalog(
                new Account("1", "Shop", "EUR", ZoneOffset.UTC),
                many,
                List.of(),
                List.of(),
                List.of(),
                Instant.EPOCH,
                List.of());

        Choices choices = Choices.of(List.of(catalog), List.of("912400", "unknown"), List.of());

        assertThat(choices.campaigns()).hasSize(2_002);
        assertThat(choices.campaigns().get(0).name()).isEqualTo("name 10001");
        assertThat(choices.campaigns().subList(2_000, 2_002))
                .extracting(Choices.Choice::name)
                .containsExactly("name 12400", "unknown");
        assertThat(choices.campaignsLeftOut()).isEqualTo(499);
    }
}
