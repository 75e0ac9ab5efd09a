package io.campaigntracker.core.engine.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OnlineOrder;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfflineCsvTest {

    private final OfflineCsv csv = new OfflineCsv(List.of(new Account("1001", "", "EUR", ZoneId.of("Europe/Berlin"))));

    @Test
    void read_everyColumn_inAnyOrder() {
        List<OfflineConversion> read = conversions("""
                value,currency,order_id,event_time,account_id,campaign_id,click_id,click_time,sent_to_meta,source
                12.34,eur,"o,1",2026-03-03T18:30:00+01:00,act_77,c1,k1,2026-03-01T00:00:00Z,true,"till ""4\"""
                """);

        assertThat(read)
                .containsExactly(new OfflineConversion(
                        "77",
                        "o,1",
                        Instant.parse("2026-03-03T17:30:00Z"),
                        Money.of("12.34", "EUR"),
                        "c1",
                        "k1",
                        Instant.parse("2026-03-01T00:00:00Z"),
                        true,
                        "till \"4\""));
    }

    @Test
    void read_timeWithoutOffset_isTheAccounts_andTheOnlyAccountNeedsNoName() {
        List<OnlineOrder> read = csv.read(
                new StringReader("order_id,event_time,value,currency\no1,2026-07-01 12:00:00,5,EUR\n"),
                OfflineCsv.Line::onlineOrder);

        assertThat(read)
                .containsExactly(
                        new OnlineOrder("1001", "o1", Instant.parse("2026-07-01T10:00:00Z"), Money.of("5", "EUR"), ""));
    }

    @Test
    void read_badLines_namesEachAndReadsNothing() {
        assertThatThrownBy(() -> conversions("""
                        order_id,event_time,value,currency,sent_to_meta
                        o1,2026-07-01T12:00:00Z,5,EUR,
                        o2,yesterday,5,EUR,
                        ,2026-07-01T12:00:00Z,5,EUR,
                        o4,2026-07-01T12:00:00Z,five,EUR,
                        o5,2026-07-01T12:00:00Z,5,Euro,
                        o6,2026-07-01T12:00:00Z,5,EUR,perhaps
                        """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 lines are bad")
                .hasMessageContaining("line 3: event_time 'yesterday'")
                .hasMessageContaining("line 4: order_id is missing")
                .hasMessageContaining("line 5: value 'five'")
                .hasMessageContaining("line 6: currency 'EURO'")
                .hasMessageContaining("line 7: sent_to_meta 'perhaps'");
    }

    @Test
    void read_withoutAccountAmongSeveral_saysSo() {
        Account other = new Account("2002", "", "EUR", ZoneId.of("UTC"));
        OfflineCsv several = new OfflineCsv(List.of(other, new Account("3", "", "EUR", ZoneId.of("UTC"))));

        assertThatThrownBy(() -> several.read(
                        new StringReader("order_id,event_time,value,currency\no1,2026-07-01T12:00:00Z,5,EUR\n"),
                        OfflineCsv.Line::conversion))
                .hasMessageContaining("account_id is missing")
                .hasMessageContaining("2 accounts");
    }

    private List<OfflineConversion> conversions(String text) {
        return csv.read(new StringReader(text), OfflineCsv.Line::conversion);
    }
}
