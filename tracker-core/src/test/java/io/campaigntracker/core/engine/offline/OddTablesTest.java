package io.campaigntracker.core.engine.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.WrittenStore;
import io.campaigntracker.file.FileFormat;
import io.campaigntracker.file.FileRefusedException;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole tables as they grow out of several programs: put together, exported again, written across zones, refunded too much, or just very long. */
class OddTablesTest {

    private static final String HEADER = "order_id,event_time,value,currency,campaign_id\n";
    private static final String ROW = "o1,2026-05-19T12:00:00+02:00,1234.50,EUR,123\n";
    private static final Instant NOON = Instant.parse("2026-05-19T10:00:00Z");

    private static final int LINES = Boolean.getBoolean("tracker.full") ? 300_000 : 5_000;

    private final CampaignTracker tracker = new WrittenStore()
            .day("123", WrittenStore.YESTERDAY, "100", "200", "5")
            .tracker();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        tracker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8", "UTF-32LE"})
    void everythingGermanAtOnce_isRead(String encoding) {
        String file = "\ufeffsep=;\r\n\"Order ID\";\"Event Time\";Value;Currency;\"Campaign-ID\";;\r\n"
                + "\"o1\";\"19.05.2026 12:00\";\"1.234,50\";eur;\"=\"\"123\"\"\";;\r\n;;;;;;\r\n";

        assertThat(load(file, encoding, FileFormat.DETECTED).inserted()).isEqualTo(1);
        assertThat(again(sale("o1", "1234.50")).unchanged()).isEqualTo(1);
    }

    @Test
    void eachLineWithAnOffsetOfItsOwn_isThatMoment() {
        String file = HEADER
                + ROW
                + ROW.replace("o1", "o2").replace("12:00:00+02:00", "10:00:00Z")
                + ROW.replace("o1", "o3").replace("12:00:00+02:00", "06:00:00-0400")
                + ROW.replace("o1", "o4").replace("2026-05-19T12:00:00+02:00", "2026-05-20 00:30:00 +14:30")
                + ROW.replace("o1", "o5").replace("T12:00:00+02:00", " 15:45:00 Asia/Kathmandu")
                + ROW.replace("o1", "o6").replace("T12:00:00+02:00", " 12:00:00");

        assertThat(load(file).inserted()).isEqualTo(6);
        for (String order : List.of("o1", "o2", "o3", "o4", "o5", "o6")) {
            assertThat(again(sale(order, "1234.50")).unchanged()).as(order).isEqualTo(1);
        }
    }

    @Test
    void headerAgain_asWhereExportsWerePutTogether_isNoLine() {
        String file = HEADER + ROW + HEADER + ROW.replace("o1", "o2") + "\ufeff" + HEADER
                + " order_id , event_time,value,currency,campaign_id,,\n" + ROW.replace("o1", "o3");

        assertThat(load(file).inserted()).isEqualTo(3);
    }

    @Test
    void anotherHeaderFurtherDown_isRefused_notReadInTheOrderOfTheFirst() {
        assertThatThrownBy(() -> load(HEADER + ROW
                        + "order_id,value,event_time,currency,campaign_id\no2,5,2026-05-19T12:00:00Z,EUR,123\n"))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("line 4");
        assertThat(again(sale("o1", "1234.50")).inserted()).isEqualTo(1);
    }

    @Test
    void quotesAcrossLines_keepTheLinesCounted() {
        String file =
                "order_id,note,event_time,value,currency\n\"o1\",\"two\nlines, \"\"quoted\"\"\r\n\",2026-05-19T12:00:00+02:00,5,EUR\n"
                        + "o2,\"a\n\n\nb\",when,5,EUR\n";

        assertThatThrownBy(() -> load(file)).hasMessageContaining("line 5: event_time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"o1,\"open,2026-05-19T12:00:00Z,5,EUR\n", "o1,\"a\"b,2026-05-19T12:00:00Z,5,EUR\n"})
    void quoteThatIsNotClosed_isRefused_andNothingOfTheFileIsKept(String line) {
        assertThatThrownBy(() -> load("order_id,note,event_time,value,currency\n" + "o0,x,2026-05-19T12:00:00Z,5,EUR\n"
                        + line + "o2,x,2026-05-19T12:00:00Z,5,EUR\n"))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("quote");
        assertThat(again(OfflineConversion.ofCampaign("1001", "o0", NOON, Money.of("5", "EUR"), "123"))
                        .inserted())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29 02:30, from 02:00 to 03:00",
        "America/New_York, 2026-03-08 02:00, from 02:00 to 03:00",
        "Australia/Lord_Howe, 2026-10-04 02:15, from 02:00 to 02:30",
        "America/Santiago, 2026-09-06 00:30, from 00:00 to 01:00",
        "Pacific/Apia, 2011-12-30 12:00, from 00:00 to 00:00",
        "Africa/Cairo, 2026-04-24 00:30, from 00:00 to 01:00"
    })
    void timeThatTheClocksLeaptOver_isTold(String zone, String time, String leap) {
        assertThatThrownBy(() -> load(at(time), "UTF-8", FileFormat.DETECTED.timeZone(ZoneId.of(zone))))
                .hasMessageContaining("does not exist in " + zone)
                .hasMessageContaining(leap);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-10-25 02:00",
        "America/New_York, 2026-11-01 01:59:59",
        "Australia/Lord_Howe, 2026-04-05 01:45",
        "America/Santiago, 2026-04-04 23:30",
        "Europe/Dublin, 2026-10-25 01:30"
    })
    void timeThatThereWasTwice_isTold_withBothMoments(String zone, String time) {
        assertThatThrownBy(() -> load(at(time), "UTF-8", FileFormat.DETECTED.timeZone(ZoneId.of(zone))))
                .hasMessageContaining("exists twice in " + zone)
                .hasMessageContaining("write the offset");
        assertThat(load(at(time + " +00:00"), "UTF-8", FileFormat.DETECTED.timeZone(ZoneId.of(zone)))
                        .inserted())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-19 24:00",
                "2026-05-19 23:59:60",
                "2026-05-19 12:60",
                "2026-02-29 12:00",
                "2026-05-19 12:00 PM AM",
                "2026-05-19 13:00 PM",
                "19/05/26 12:00",
                "46161.5",
                "1779184800.0",
                "2026-W21-2T12:00",
                "2026-05-19T12:00:00+25:00",
                "2026-05-19T12:00:00 CEST",
                "2026-05-19T12:00:00 Mars/Olympus",
                "12:00 2026-05-19",
                "+12026-05-19T12:00:00Z",
                "\u0662\u0660\u0662\u0666-05-19T12:00:00Z",
                "yesterday"
            })
    void timeInNoForm_isRefusedByLineAndColumn(String time) {
        assertThatThrownBy(() -> load(at(time)))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("line 2: event_time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5-",
                "(5.00)",
                "--5",
                "5.5.5,5",
                "1'2'3",
                "\uff11\uff12",
                "\u0661",
                "0x10",
                "1e3",
                "5 000 00",
                "1_000",
                "\u221e",
                "5\u00bd",
                "TRUE",
                "#REF!",
                "."
            })
    void numberInNoForm_isRefusedByLineAndColumn(String value) {
        assertThatThrownBy(() -> load(HEADER + ROW.replace("1234.50", "\"" + value + "\"")))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("line 2: value");
    }

    @ParameterizedTest
    @CsvSource({"+1234.50, 1234.50", "1234.5000, 1234.50", ".5, 0.5", "007, 7", "-0, 0", "1234., 1234"})
    void numberInAnUnusualForm_isRead(String written, String meant) {
        load(HEADER + ROW.replace("1234.50", written));

        assertThat(again(sale("o1", meant)).unchanged()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "nan", "None", "N/A", "#N/A", "\\N", "(not set)", "<NA>", "undefined", "#REF!"})
    void whatAProgramWritesForNothing_isNoIdentifier(String nothing) {
        for (String meant : List.of("o1", "123")) {
            assertThatThrownBy(
                            () -> load(HEADER + ROW.replaceFirst("\\b" + meant + "\\b", nothing.replace("\\", "\\\\"))))
                    .hasMessageContaining("stands for no value")
                    .hasMessageContaining("leave the cell empty");
        }
    }

    @Test
    void signInsideAnIdThatNobodySees_isRemovedEverywhereAlike_orRefused() {
        assertThat(load(HEADER + ROW.replace("o1", "o\u200b1")).inserted()).isEqualTo(1);
        assertThat(again(sale("o1", "1234.50")).unchanged()).isEqualTo(1);
        assertThatThrownBy(() -> load(HEADER + ROW.replace("o1", "o\u00ad1")))
                .hasMessageContaining("order_id")
                .hasMessageContaining("without signs that nobody sees");
    }

    @Test
    void refundsBeyondTheirSale_areKeptAndTold_andThoseOfNoSaleToo() {
        ImportResult<OfflineConversion> result = load(HEADER
                + ROW
                + ROW.replace("1234.50", "-1000")
                + ROW.replace("1234.50", "-500").replace("19T12", "20T12")
                + ROW.replace("o1", "o2").replace("1234.50", "-1")
                + ROW.replace("o1", "o3")
                + ROW.replace("o1", "o3").replace("1234.50", "-1234.50"));

        assertThat(result.inserted()).isEqualTo(6);
        assertThat(result.notes())
                .anyMatch(note -> note.startsWith("orders of which more was refunded than they were worth: 1;"))
                .anyMatch(note -> note.startsWith("orders of which a refund but no sale is known: 1;"));
        assertThat(load(HEADER
                                + ROW.replace("o1", "o4")
                                + ROW.replace("o1", "o4").replace("1234.50", "-1234.50"))
                        .notes())
                .isEmpty();
    }

    @Test
    void refundsColumnBeyondTheValue_isRefused() {
        assertThatThrownBy(() -> load(HEADER.strip() + ",refunds\n" + ROW.strip() + ",1234.51\n"))
                .hasMessageContaining("line 2: refunds is more than the value of the order");
        assertThatThrownBy(
                        () -> load(HEADER.strip() + ",refunds\n" + ROW.strip().replace("1234.50", "-3") + ",1\n"))
                .hasMessageContaining("line 2: refunds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001a",
                "o9\u001a,2026-05-19T12:00:00Z,5,EUR,123\n",
                "Total,,1234.50,,\n",
                "3 rows\n",
                "# end of export\n"
            })
    void lineThatIsNone_isRefusedByItsNumber_andNothingIsKept(String line) {
        assertThatThrownBy(() -> load(HEADER + ROW + line))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("line 3");
        assertThat(again(sale("o1", "1234.50")).inserted()).isEqualTo(1);
    }

    @Test
    void columnsByTheThousand_areRead() {
        StringBuilder header = new StringBuilder(HEADER.strip());
        StringBuilder row = new StringBuilder(ROW.strip());
        for (int i = 0; i < 5_000; i++) {
            header.append(",c").append(i);
            row.append(",x");
        }

        assertThat(load(header + "\n" + row + "\n").inserted()).isEqualTo(1);
    }

    @Test
    @Timeout(120)
    void manyLines_areRead_andTheOneThatIsBadIsFound() {
        StringBuilder lines = new StringBuilder(HEADER);
        for (int i = 0; i < LINES; i++) {
            lines.append('o').append(i).append(",1779184800,1,EUR,123\n");
        }

        assertThatThrownBy(() -> load(lines + "o7,1779184801,1,EUR,123\n"))
                .hasMessageContaining("line " + (LINES + 2) + ": order_id is that of line 9 too");
        assertThat(load(lines.toString()).inserted()).isEqualTo(LINES);
    }

    @Test
    void fileLargerThanIsRead_isRefusedBeforeItIsDecoded() throws IOException {
        Path file = folder.resolve("large.csv");
        Files.write(file, new byte[33 * 1024 * 1024]);

        assertThatThrownBy(() -> tracker.offlineConversions().importConversions(file))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("more than 32 MB; split it");
    }

    private static String at(String time) {
        return HEADER + ROW.replace("2026-05-19T12:00:00+02:00", time);
    }

    private ImportResult<OfflineConversion> load(String text) {
        return load(text, "UTF-8", FileFormat.DETECTED);
    }

    private ImportResult<OfflineConversion> load(String text, String encoding, FileFormat format) {
        Path file = folder.resolve("sales.csv");
        try {
            Files.write(file, text.getBytes(Charset.forName(encoding)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tracker.offlineConversions().writtenAs(format).importConversions(file);
    }

    private ImportResult<OfflineConversion> again(OfflineConversion sale) {
        return tracker.offlineConversions().importConversions(List.of(sale));
    }

    private static OfflineConversion sale(String orderId, String value) {
        return OfflineConversion.ofCampaign("1001", orderId, NOON, Money.of(value, "EUR"), "123");
    }
}
