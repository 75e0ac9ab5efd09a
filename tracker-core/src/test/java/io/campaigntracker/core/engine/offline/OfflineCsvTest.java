package io.campaigntracker.core.engine.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.core.file.TableReader;
import io.campaigntracker.file.FileFormat;
import io.campaigntracker.file.FileRefusedException;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OnlineOrder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfflineCsvTest {

    private static final TableReader READER = TableReader.of(OfflineCsv.CONVERSIONS, FileFormat.DETECTED);

    private final OfflineCsv csv = new OfflineCsv(List.of(new Account("1001", "", "EUR", ZoneId.of("Europe/Berlin"))));

    @Test
    void read_everyColumn_inAnyOrder() {
        List<OfflineConversion> read = conversions("""
                value,currency,order_id,event_time,account_id,campaign_id,click_id,click_time,sent_to_meta,source
                12.34,eur,"o,1",2026-03-03T18:30:00+01:00,act_1001,c1,k1,2026-03-01T00:00:00Z,true,"till ""4\"""
                """);

        assertThat(read)
                .containsExactly(new OfflineConversion(
                        "1001",
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
        List<List<OnlineOrder>> read = TableReader.of(OfflineCsv.ORDERS, FileFormat.DETECTED)
                .read("order_id,event_time,value,currency\no1,2026-07-01 12:00:00,5,EUR\n", csv::orders);

        assertThat(read)
                .containsExactly(List.of(new OnlineOrder(
                        "1001", "o1", Instant.parse("2026-07-01T10:00:00Z"), Money.of("5", "EUR"), "")));
    }

    @Test
    void read_badLines_namesEachAndReadsNothing() {
        assertThatThrownBy(() -> conversions("""
                        order_id,event_time,value,currency,sent_to_meta
                        o1,2026-07-01T12:00:00Z,5,EUR,
                        o2,tomorrow 5,5,EUR,
                        ,2026-07-01T12:00:00Z,5,EUR,
                        o4,2026-07-01T12:00:00Z,5x,EUR,
                        o5,2026-07-01T12:00:00Z,5,Euro,
                        o6,2026-07-01T12:00:00Z,5,EUR,perhaps
                        """))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("5 lines are bad")
                .hasMessageContaining("line 3: event_time (a text of 10 characters, letters and digits) is no time")
                .hasMessageContaining("line 4: order_id is empty")
                .hasMessageContaining("line 5: value '5x' is no decimal number")
                .hasMessageContaining("line 6: currency 'Euro' is no ISO 4217 code")
                .hasMessageContaining("line 7: sent_to_meta (a text of 7 characters, letters)")
                .hasMessageNotContaining("perhaps");
    }

    @Test
    void read_withoutAccountAmongSeveral_saysSo() {
        Account other = new Account("2002", "", "EUR", ZoneId.of("UTC"));
        OfflineCsv several = new OfflineCsv(List.of(other, new Account("3", "", "EUR", ZoneId.of("UTC"))));

        assertThatThrownBy(() -> READER.read(
                        "order_id,event_time,value,currency\no1,2026-07-01T12:00:00Z,5,EUR\n", several::conversions))
                .hasMessageContaining("account_id is missing")
                .hasMessageContaining("2 accounts");
    }

    @Test
    void read_anAccountNobodyKnows_isRefusedByLineAndNamesThoseKnown() {
        assertThatThrownBy(() -> conversions("""
                        order_id,event_time,value,currency,account_id
                        o1,2026-07-01T12:00:00Z,5,EUR,1002
                        """))
                .hasMessageContaining("line 2: account_id is no account that the tracker knows; it knows 1001");
    }

    @Test
    void read_idsThatASpreadsheetRounded_areRefusedByLine() {
        assertThatThrownBy(() -> conversions("""
                        order_id,event_time,value,currency,campaign_id
                        o1,2026-07-01T12:00:00Z,5,EUR,1.20212E+17
                        4.5E+09,2026-07-01T12:00:00Z,5,EUR,123
                        """))
                .hasMessageContaining("line 2: campaign_id was rounded by a spreadsheet")
                .hasMessageContaining("line 3: order_id was rounded by a spreadsheet");
    }

    @Test
    void read_refundsColumn_isAnAmountOfItsOwnBesideTheSale() {
        List<OfflineConversion> read = conversions("""
                order_id,event_time,value,currency,refunds,campaign_id
                o1,2026-07-01T12:00:00Z,50,EUR,-20,c1
                o2,2026-07-01T12:00:00Z,50,EUR,0,c1
                """);

        assertThat(read)
                .extracting(OfflineConversion::value)
                .containsExactly(Money.of("50", "EUR"), Money.of("-20", "EUR"), Money.of("50", "EUR"));
        assertThat(read.get(1).refundOf()).contains("o1");
    }

    private List<OfflineConversion> conversions(String text) {
        return READER.read(text, csv::conversions).stream()
                .flatMap(List::stream)
                .toList();
    }
}
