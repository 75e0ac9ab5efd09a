package io.campaigntracker.core.engine.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.WrittenStore;
import io.campaigntracker.file.FileRefusedException;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OnlineOrder;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single cells and records that nobody would think of: none is taken for another, none repeats a person's data, none ends more than itself. */
class OddCellsTest {

    private static final String HEADER = "order_id,event_time,value,currency,campaign_id\n";
    private static final String ROW = "o1,2026-05-19T12:00:00+02:00,1234.50,EUR,123\n";
    private static final Instant NOON = Instant.parse("2026-05-19T10:00:00Z");

    private final CampaignTracker tracker = new WrittenStore()
            .day("123", WrittenStore.YESTERDAY, "100", "200", "5")
            .tracker();

    @AfterEach
    void close() throws Exception {
        tracker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-19T06:00:00[America/New_York]",
        "2026-05-19T12:00:00+02:00[Europe/Berlin]",
        "2026-05-19T10:00:00Z[UTC]",
        "\u200e2026-05-19T12:00:00+02:00"
    })
    void time_isThatOfItsZone_alsoInBracketsAndBehindInvisibleSigns(String time) {
        load(HEADER + ROW.replace("2026-05-19T12:00:00+02:00", time));

        assertThat(again(sale("o1")).unchanged()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200bo1", "o1\u200e", "\u2060o1", "\ufeffo1"})
    void idWithAnInvisibleSign_isTheSameId(String id) {
        load(HEADER + ROW.replace("o1", id));

        assertThat(again(sale("o1")).unchanged()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1111",
                "4111111111111111",
                "4111-1111-1111-1111",
                "DE89370400440532013000",
                "0170 1234567",
                "+49 170 1234567",
                "K49 170 1234567",
                "49 170 1234567",
                "170 1234567",
                "+49 170 1234567 a",
                "(0170) 1234567",
                "4111.1111.1111.1111",
                "12-34-56 12345678",
                "+49 170 1234567R",
                "~+49 170 1234567",
                "0170/1234567",
                "Max Mustermann 1985",
                "85 Mustermann",
                "12 Main Street"
            })
    void cellOfAnotherColumn_isNotRepeated_whereANumberOrTimeBelongs(String cell) {
        for (String meant : List.of("1234.50", "2026-05-19T12:00:00+02:00")) {
            assertThatThrownBy(() -> load(HEADER + ROW.replace(meant, cell)))
                    .isInstanceOf(FileRefusedException.class)
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("a text of " + cell.length() + " characters")
                    .hasMessageNotContaining(cell);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12.50 EUR", "12.5 %", "€12.50", "1e400", "1.234.567,8 EUR", "1\u202f234,5 €", "1,23,456.5 INR"})
    void cellThatWasMeantAsANumber_isRepeated(String cell) {
        assertThatThrownBy(() -> load(HEADER + ROW.replace("1234.50", "\"" + cell + "\"")))
                .hasMessageContaining("line 2: value '" + cell + "'");
    }

    @Test
    void firstLineOfAFileWithoutHeader_isNotRepeated() {
        assertThatThrownBy(() -> load("o1,Anna Canary,2026-05-19T12:00:00Z,5,EUR\n"))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("no column is known as order_id")
                .hasMessageNotContaining("Canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name",
                "Customer",
                "Client",
                "IP",
                "Mobile",
                "Fax",
                "E-Mail",
                "Contact Name",
                "date_of_birth",
                "PhoneNumber",
                "Telefonnummer",
                "EmailAddress",
                "Mailadresse",
                "Billing Name",
                "Shipping Name",
                "CustomerName",
                "Cognome",
                "Achternaam",
                "em",
                "ph",
                "E-post",
                "ＥＭＡＩＬ",
                "メールアドレス",
                "电话",
                "Фамилия"
            })
    void columnOfPeople_isRefused_howeverItsWordsAreJoined(String column) {
        assertThatThrownBy(() -> load(HEADER.strip() + "," + column + "\n" + ROW.strip() + ",x\n"))
                .hasMessageContaining("column '" + column + "' looks like data about people");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Campaign name", "Product name", "Mobile app installs", "Shop", "Item name", "Conversion Name"})
    void columnOfThings_isNoColumnOfPeople(String column) {
        assertThatCode(() -> load(HEADER.strip() + "," + column + "\n" + ROW.strip() + ",x\n"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@", "@", "x@x "})
    @Timeout(60)
    void cellOfMillionsOfCharacters_isLookedThroughOnce(String begin) {
        String cell = begin.repeat(500_000) + "x".repeat(1_000_000) + "@";

        assertThat(load("note," + HEADER + cell + "," + ROW).inserted()).isEqualTo(1);
    }

    @Test
    void orderThatAFileTellsTwice_isRefusedWithBothLines() {
        assertThatThrownBy(() -> load(HEADER + ROW + ROW.replace("1234.50", "10")))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("line 3: order_id is that of line 2 too");
        assertThatThrownBy(() -> load(HEADER + ROW.replace("1234.50", "-10") + ROW.replace("1234.50", "-20")))
                .hasMessageContaining("line 3: order_id is that of line 2 too");
        assertThat(load(HEADER + ROW + ROW).unchanged()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z", "0026-05-19T00:00:00Z"})
    void momentThatNoCalendarHolds_isRefused_andEveryQuestionCanBeAnswered(Instant moment) {
        assertThatThrownBy(() -> OfflineConversion.ofCampaign("1001", "o1", moment, Money.of("5", "EUR"), "123"))
                .hasMessageContaining("eventTime is " + moment);
        assertThatThrownBy(() -> new OnlineOrder("1001", "o1", moment, Money.of("5", "EUR"), ""))
                .hasMessageContaining("eventTime is " + moment);
        assertThatThrownBy(() -> new OfflineConversion(
                        "1001", "o1", NOON, Money.of("5", "EUR"), null, "click", moment, false, ""))
                .hasMessageContaining("clickTime is " + moment);
    }

    @Test
    void sourceThatCannotBeKept_isRefused() {
        assertThatThrownBy(() -> new OnlineOrder("1001", "o1", NOON, Money.of("5", "EUR"), "till\u0000canary"))
                .hasMessageContaining("source, a text of 11 characters")
                .hasMessageNotContaining("canary");
    }

    @Test
    void orderErasedUnderAnIdNamedTwice_isErasedOnce() {
        load(HEADER + ROW);

        assertThat(tracker.offlineConversions().erase("o1", "o1")).isEqualTo(1);
    }

    @Test
    void clickIdThatPretendsToBeKeptAlready_isNotKeptAsItIs() {
        ClickIds keyed = ClickIds.under(new byte[32]);

        assertThat(keyed.kept("hmac:anna.canary")).doesNotContain("anna").hasSize(69);
        assertThat(keyed.kept(String.valueOf(keyed.kept("click")))).isEqualTo(keyed.kept("click"));
        assertThat(ClickIds.NOT_KEPT.kept("hmac:anna.canary")).isNull();
    }

    @Test
    void addressInPlaceOfACurrency_isNotRepeated() {
        assertThatThrownBy(() -> Money.of("5", "anna@canary.example"))
                .hasMessageContaining("ISO 4217")
                .hasMessageNotContaining("canary");
    }

    private ImportResult<OfflineConversion> load(String text) {
        return tracker.offlineConversions().importConversions(new StringReader(text));
    }

    private ImportResult<OfflineConversion> again(OfflineConversion sale) {
        return tracker.offlineConversions().importConversions(List.of(sale));
    }

    private static OfflineConversion sale(String orderId) {
        return OfflineConversion.ofCampaign("1001", orderId, NOON, Money.of("1234.50", "EUR"), "123");
    }
}
