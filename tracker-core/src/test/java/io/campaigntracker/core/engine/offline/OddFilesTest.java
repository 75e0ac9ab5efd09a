package io.campaigntracker.core.engine.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.WrittenStore;
import io.campaigntracker.file.FileFormat;
import io.campaigntracker.file.FileFormat.DateOrder;
import io.campaigntracker.file.FileRefusedException;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineRevenue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as people and their programs write them: each is read as it is meant, or refused with what is allowed, and never half imported. */
class OddFilesTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String HEADER = "order_id,event_time,value,currency,campaign_id\n";
    private static final String ROW = "o1,2026-05-19T12:00:00+02:00,1234.50,EUR,123\n";

    private static final int MUTATED = Boolean.getBoolean("tracker.full") ? 6_000 : 400;

    /** What people paste, and what breaks programs that read it. */
    private static final List<String> SCRAPS = List.of(
            ",",
            ";",
            "\t",
            "\"",
            "\n",
            "\r",
            "\u0000",
            "\ufeff",
            "=",
            "-",
            "1e99999999",
            "9".repeat(400),
            "NaN",
            "\u0661\u0662",
            "\u202e",
            "2026-02-30",
            "canary@mail.example",
            "+49 170 1234567",
            "order_id",
            "sep=;",
            "Parameters:TimeZone=Mars",
            "\ud83d\ude00");

    /** The sale that every readable file means. */
    private static final OfflineConversion SALE = OfflineConversion.ofCampaign(
            "1001", "o1", Instant.parse("2026-05-19T10:00:00Z"), Money.of("1234.50", "EUR"), "123");

    private final CampaignTracker tracker = new WrittenStore()
            .day("123", WrittenStore.YESTERDAY, "100", "200", "5")
            .tracker();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        tracker.close();
    }

    static Stream<Arguments> readable() {
        return Stream.of(
                file("plain", HEADER + ROW),
                file("byte order mark", "\ufeff" + HEADER + ROW),
                file("two byte order marks", "\ufeff\ufeff" + HEADER + ROW),
                file("carriage returns", (HEADER + ROW).replace("\n", "\r\n")),
                file("old Mac line ends", (HEADER + ROW).replace("\n", "\r")),
                file("no last line end", (HEADER + ROW).strip()),
                file("empty lines", HEADER + "\n \n" + ROW + "\n\n"),
                file("lines of separators", HEADER + ",,,,\n" + ROW + ",,,,\n"),
                file(
                        "semicolons and decimal comma",
                        "order_id;event_time;value;currency;campaign_id\no1;2026-05-19T12:00:00+02:00;1234,50;EUR;123\n"),
                file(
                        "thousands with point",
                        "order_id;event_time;value;currency;campaign_id\no1;2026-05-19T12:00:00+02:00;1.234,50;EUR;123\n"),
                file("thousands with comma", HEADER + "o1,2026-05-19T12:00:00+02:00,\"1,234.50\",EUR,123\n"),
                file(
                        "thousands with blank",
                        "order_id;event_time;value;currency;campaign_id\no1;2026-05-19T12:00:00+02:00;1 234,50;EUR;123\n"),
                file(
                        "thousands with narrow blank",
                        HEADER.replace(',', ';') + "o1;2026-05-19T12:00:00+02:00;1\u202f234,50;EUR;123\n"),
                file("thousands with apostrophe", HEADER + "o1,2026-05-19T12:00:00+02:00,1'234.50,EUR,123\n"),
                file("tabs", (HEADER + ROW).replace(',', '\t')),
                file("pipes", (HEADER + ROW).replace(',', '|')),
                file("sep line of Excel", "sep=;\r\n" + (HEADER + ROW).replace(',', ';')),
                file("header in other case and blanks", "Order ID , Event Time, VALUE,Currency ,campaign-id\n" + ROW),
                file(
                        "trailing empty cells",
                        "order_id,event_time,value,currency,campaign_id,,\no1,2026-05-19T12:00:00+02:00,1234.50,EUR,123,,\n"),
                file("blanks around cells", HEADER + " o1 , 2026-05-19T12:00:00+02:00 ,\u00a01234.50 , eur , 123\n"),
                file(
                        "quotes everywhere",
                        "\"order_id\",\"event_time\",\"value\",\"currency\",\"campaign_id\"\n"
                                + "\"o1\",\"2026-05-19T12:00:00+02:00\",\"1234.50\",\"EUR\",\"123\"\n"),
                file(
                        "ids kept as text by a formula",
                        HEADER + "\"=\"\"o1\"\"\",2026-05-19T12:00:00+02:00,1234.50,EUR,'123\n"),
                file("offset without colon", HEADER + ROW.replace("+02:00", "+0200")),
                file("offset of hours", HEADER + ROW.replace("+02:00", "+02")),
                file("blank before the offset", HEADER + ROW.replace("+02:00", " +0200")),
                file("blank for T", HEADER + ROW.replace("T12:00:00", " 12:00:00")),
                file("no seconds", HEADER + ROW.replace("T12:00:00", "T12:00")),
                file("zone by name", HEADER + ROW.replace("+02:00", " Europe/Berlin")),
                file("time of the account", HEADER + ROW.replace("+02:00", "")),
                file("12 hours", HEADER + ROW.replace("2026-05-19T12:00:00+02:00", "05/19/2026 12:00:00 PM")),
                file("named month", HEADER + ROW.replace("2026-05-19T12:00:00+02:00", "\"May 19, 2026 12:00:00 PM\"")),
                file("dotted date", HEADER + ROW.replace("2026-05-19T12:00:00+02:00", "19.05.2026 12:00")),
                file("day first", HEADER + ROW.replace("2026-05-19T12:00:00+02:00", "19/05/2026 12:00")),
                file("Unix seconds", HEADER + ROW.replace("2026-05-19T12:00:00+02:00", "1779184800")),
                file("Unix milliseconds", HEADER + ROW.replace("2026-05-19T12:00:00+02:00", "1779184800000")),
                file(
                        "time zone of a template",
                        "Parameters:TimeZone=America/New_York,,,,\n" + HEADER
                                + ROW.replace("T12:00:00+02:00", " 06:00:00")),
                file(
                        "offset of a template",
                        "Parameters:TimeZone=-0400\n" + HEADER + ROW.replace("T12:00:00+02:00", " 06:00:00")),
                file("Google's template", """
                        ### INSTRUCTIONS ###,,,,,
                        "# IMPORTANT: Remember to set the TimeZone value in the ""parameters"" row",,,,,
                        ,,,,,
                        ### TEMPLATE ###,,,,,
                        Parameters:TimeZone=+0000,,,,,
                        Google Click ID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Order ID,campaign_id
                        ,store sale,05/19/2026 10:00:00 AM,1234.50,EUR,o1,123
                        """),
                file("Meta's columns", """
                        event_name,event_time,value,currency,order_id,item_number,campaign_id
                        Purchase,1779184800,1234.5,EUR,o1,17,123
                        """),
                file("titles above the header", "Shop report May 2026\n\n" + HEADER + ROW),
                Arguments.of(
                        "UTF-16 with mark, little",
                        bytes("\ufeff" + HEADER + ROW, StandardCharsets.UTF_16LE),
                        FileFormat.DETECTED),
                Arguments.of(
                        "UTF-16 with mark, big",
                        bytes("\ufeff" + HEADER + ROW, StandardCharsets.UTF_16BE),
                        FileFormat.DETECTED),
                Arguments.of(
                        "declared windows-1252",
                        bytes("order_id,event_time,value,currency,campaign_id,Größe €\n" + ROW, WINDOWS),
                        FileFormat.DETECTED.encoding(WINDOWS)),
                Arguments.of(
                        "declared Latin-1",
                        bytes(
                                "order_id,event_time,value,currency,campaign_id,Größe\n" + ROW,
                                StandardCharsets.ISO_8859_1),
                        FileFormat.DETECTED.encoding(StandardCharsets.ISO_8859_1)),
                Arguments.of(
                        "named columns",
                        bytes("Beleg;Zeit;Betrag;Waehrung;Kampagne\n" + ROW.replace(',', ';'), StandardCharsets.UTF_8),
                        FileFormat.DETECTED
                                .column("Beleg", "order_id")
                                .column("zeit", "event_time")
                                .column("Betrag", "value")
                                .column("Waehrung", "currency")
                                .column("Kampagne", "campaign_id")),
                Arguments.of(
                        "personal columns left out",
                        bytes(
                                HEADER.strip() + ",email,phone\n" + ROW.strip() + ",a@b.example,+49 170 1234567\n",
                                StandardCharsets.UTF_8),
                        FileFormat.DETECTED.ignoring("E-Mail", "email", "Phone")),
                Arguments.of(
                        "declared order of dates",
                        bytes(
                                HEADER + ROW.replace("2026-05-19T12:00:00+02:00", "05/06/2026 12:00"),
                                StandardCharsets.UTF_8),
                        FileFormat.DETECTED.dateOrder(DateOrder.DAY_FIRST)),
                Arguments.of(
                        "declared zone",
                        bytes(HEADER + ROW.replace("T12:00:00+02:00", "T10:00:00"), StandardCharsets.UTF_8),
                        FileFormat.DETECTED.timeZone(ZoneId.of("UTC"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void file_ofThisKind_isReadAsItIsMeant(String kind, byte[] bytes, FileFormat format) throws Exception {
        ImportResult<OfflineConversion> result = load(bytes, format);

        assertThat(result.inserted()).isEqualTo(1);
        OfflineConversion meant = kind.equals("declared order of dates")
                ? OfflineConversion.ofCampaign("1001", "o1", Instant.parse("2026-06-05T10:00:00Z"), SALE.value(), "123")
                : SALE;
        assertThat(tracker.offlineConversions()
                        .importConversions(List.of(meant))
                        .unchanged())
                .isEqualTo(1);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                bad(
                        "Latin-1 that nobody declared",
                        bytes("order_id,event_time,value,currency,Größe\n" + ROW, StandardCharsets.ISO_8859_1),
                        "line 1: has bytes that are not UTF-8; declare the encoding"),
                bad("UTF-16 without mark", bytes(HEADER + ROW, StandardCharsets.UTF_16LE), "NUL characters"),
                bad("a workbook", new byte[] {'P', 'K', 3, 4, 20, 0}, "workbook"),
                bad("compressed", gzip(HEADER + ROW), "compressed"),
                bad("empty", "", "no header"),
                bad("nothing but blank lines", "\n\n \n", "no header"),
                bad(
                        "line ends of a mainframe",
                        (HEADER + ROW).replace('\n', '\u0085'),
                        "ends its lines with signs that end none in CSV"),
                bad(
                        "line ends of Unicode",
                        (HEADER + ROW).replace('\n', '\u2028'),
                        "ends its lines with signs that end none in CSV"),
                bad("no header", ROW, "no column is known as order_id, event_time, value, currency"),
                bad(
                        "a column missing",
                        "order_id,event_time,value\no1,2026-05-19T12:00:00Z,5\n",
                        "no column is known as currency"),
                bad(
                        "a column there twice",
                        "order_id,event_time,value,currency,Order ID\no1,2026-05-19T12:00:00Z,5,EUR,o2\n",
                        "order_id is there twice"),
                bad(
                        "a mistyped column",
                        "order_id,event_time,value,currency,campain_id\n" + ROW,
                        "may be meant as campaign_id"),
                bad("1e400", HEADER + ROW.replace("1234.50", "1e400"), "line 2: value '1e400' has an exponent"),
                bad(
                        "1e99999999",
                        HEADER + ROW.replace("1234.50", "1e99999999"),
                        "line 2: value '1e99999999' has an exponent"),
                bad("an absurd number", HEADER + ROW.replace("1234.50", "9999999999999999"), "is no plausible number"),
                bad(
                        "NaN",
                        HEADER + ROW.replace("1234.50", "NaN"),
                        "line 2: value (a text of 3 characters, letters) is no decimal number"),
                bad(
                        "a currency whose capitals are ASCII and it is not",
                        HEADER + ROW.replace("EUR", "\u0131dr"),
                        "is no ISO 4217 code"),
                bad(
                        "a campaign that a program took for a number",
                        HEADER + ROW.replace(",123\n", ",120212000000000130.0\n"),
                        "line 2: campaign_id was written as a number with decimals"),
                bad("a currency sign", HEADER + ROW.replace("1234.50", "€12.50"), "without currency or percent sign"),
                bad(
                        "one reading as thousands, one as decimals",
                        HEADER + ROW.replace("1234.50", "1.234"),
                        "may be thousands or decimals"),
                bad(
                        "two decimal marks in a file",
                        HEADER + ROW + "o2,2026-05-19T12:00:00+02:00,\"12,5\",EUR,123\n",
                        "line 3: value has ',' before the decimals, line 2 has '.'"),
                bad(
                        "a decimal comma that splits the cell",
                        HEADER + ROW.replace("1234.50", "1234,50") + "o2,2026-05-19T12:00:00Z,5,EUR,123\n",
                        "line 2: has 6 cells, the header 5"),
                bad(
                        "two orders of day and month",
                        HEADER
                                + ROW.replace("2026-05-19T12:00:00+02:00", "05/19/2026 12:00")
                                + ROW.replace("2026-05-19T12:00:00+02:00", "19/05/2026 12:00"),
                        "line 3: event_time has the day first, line 2 has the other first"),
                bad(
                        "day or month",
                        HEADER + ROW.replace("2026-05-19T12:00:00+02:00", "05/06/2026 12:00"),
                        "may be 2026-06-05 or 2026-05-06"),
                bad(
                        "no time of day",
                        HEADER + ROW.replace("2026-05-19T12:00:00+02:00", "2026-05-19"),
                        "has no time of day"),
                bad(
                        "a date that is none",
                        HEADER + ROW.replace("2026-05-19", "2026-02-30"),
                        "is a date that does not exist"),
                bad(
                        "a year that can't be",
                        HEADER + ROW.replace("2026-05-19", "0026-05-19"),
                        "in a year that can't be"),
                bad(
                        "the hour that is there twice",
                        HEADER + ROW.replace("2026-05-19T12:00:00+02:00", "2025-10-26 02:30"),
                        "exists twice in Europe/Berlin, as 2025-10-26T00:30:00Z (+02:00) and as 2025-10-26T01:30:00Z (+01:00)"),
                bad(
                        "the hour that is not there",
                        HEADER + ROW.replace("2026-05-19T12:00:00+02:00", "2026-03-29 02:30"),
                        "does not exist in Europe/Berlin, where the clocks went from 02:00 to 03:00"),
                bad(
                        "a zone that is none",
                        HEADER + ROW.replace("+02:00", " Mars/Olympus"),
                        "time zone that does not exist"),
                bad(
                        "a template that is not filled in",
                        "Parameters:TimeZone=<your zone>\n" + HEADER + ROW,
                        "line 1: the time zone of the template is not filled in"),
                bad(
                        "a quote that is not closed",
                        HEADER + ROW + "\"o2,2026-05-19T12:00:00Z,5,EUR,123\n" + ROW,
                        "a quote is not closed"),
                bad(
                        "e-mail addresses by name",
                        HEADER.strip() + ",E-Mail\n" + ROW,
                        "column 'E-Mail' looks like data about people"),
                bad("names by name", HEADER.strip() + ",Vorname\n" + ROW, "looks like data about people"),
                bad(
                        "hashed telephone numbers",
                        HEADER.strip() + ",Phone Number SHA256\n" + ROW,
                        "looks like data about people"),
                bad(
                        "e-mail addresses by content",
                        HEADER.strip() + ",note\n" + ROW.strip() + ",canary@mail.example\n",
                        "line 2: column 'note' holds data about people"),
                bad(
                        "an e-mail address as order",
                        HEADER + ROW.replace("o1", "canary@mail.example"),
                        "line 2: order_id (a text of 19 characters, as an e-mail address)"),
                bad(
                        "an e-mail address as value",
                        HEADER + ROW.replace("1234.50", "canary@mail.example"),
                        "line 2: value (a text of 19 characters, as an e-mail address)"),
                bad(
                        "an e-mail address as currency",
                        HEADER + ROW.replace("EUR", "canary@mail.example"),
                        "as an e-mail address"),
                bad(
                        "an e-mail address as time",
                        HEADER + ROW.replace("2026-05-19T12:00:00+02:00", "canary@mail.example"),
                        "as an e-mail address"),
                bad(
                        "an e-mail address as flag",
                        HEADER.strip() + ",sent_to_meta\n" + ROW.strip() + ",canary@mail.example\n",
                        "as an e-mail address"),
                bad(
                        "an e-mail address as account",
                        HEADER.strip() + ",account_id\n" + ROW.strip() + ",canary@mail.example\n",
                        "as an e-mail address"),
                bad(
                        "e-mail addresses and no header",
                        "canary@mail.example,1234.50\ncanary@mail.example,5\n",
                        "no column is known as"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void file_thatCantBeRead_isRefusedWithWhatIsAllowed_andImportsNothing(String kind, byte[] bytes, String told) {
        assertThatThrownBy(() -> load(bytes, FileFormat.DETECTED))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining(told)
                .hasMessageNotContaining("canary");

        assertThat(tracker.campaign("123")
                        .roas()
                        .lastDays(7)
                        .calculate()
                        .offline()
                        .status())
                .as("no sale of the file was imported")
                .isEqualTo(OfflineRevenue.Status.NONE_IMPORTED);
    }

    @Test
    void format_thatIsNoneOfTheFiles_isRefused() {
        assertThatThrownBy(() -> load(
                        bytes(HEADER + ROW, StandardCharsets.UTF_8), FileFormat.DETECTED.column("Beleg", "source")))
                .hasMessageContaining("column 'Beleg', which is to be read, is not in the file");
        assertThatThrownBy(() -> load(
                        bytes(HEADER + ROW, StandardCharsets.UTF_8), FileFormat.DETECTED.column("order_id", "order")))
                .hasMessageContaining("there is no column 'order' to be read; the columns are order_id, event_time");
        assertThatThrownBy(() -> load(
                        bytes("\ufeff" + HEADER + ROW, StandardCharsets.UTF_16LE),
                        FileFormat.DETECTED.encoding(WINDOWS)))
                .hasMessageContaining("byte order mark says UTF-16LE, windows-1252 was declared");
    }

    @Test
    void numbers_areReadTheSameInEveryLanguageOfTheMachine() throws Exception {
        Locale former = Locale.getDefault();
        try {
            for (String language : new String[] {"de-DE", "fr-FR", "ar-EG", "tr-TR", "hi-IN-u-nu-deva"}) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertThat(load(
                                        bytes(HEADER.toUpperCase(Locale.ROOT) + ROW, StandardCharsets.UTF_8),
                                        FileFormat.DETECTED)
                                .conflicts())
                        .isEmpty();
                assertThatThrownBy(() -> load(
                                bytes(
                                        HEADER + ROW.replace("2026-05-19T12:00:00+02:00", "2026-03-29 02:30"),
                                        StandardCharsets.UTF_8),
                                FileFormat.DETECTED))
                        .hasMessageContaining("from 02:00 to 03:00");
            }
        } finally {
            Locale.setDefault(former);
        }
        assertThat(tracker.offlineConversions().importConversions(List.of(SALE)).unchanged())
                .isEqualTo(1);
    }

    @Test
    void mutatedFiles_areReadOrRefused_andNeverEndOtherwise() throws Exception {
        Random random = new Random(20261129);
        byte[] whole = bytes(HEADER + ROW + ROW.replace("o1", "o2") + ROW.replace("o1", "o3"), StandardCharsets.UTF_8);
        for (int round = 0; round < MUTATED; round++) {
            byte[] mutated = whole.clone();
            for (int change = 0; change < 1 + random.nextInt(4); change++) {
                mutated = random.nextBoolean() ? flipped(mutated, random) : pasted(mutated, random);
            }
            try {
                load(mutated, FileFormat.DETECTED);
            } catch (FileRefusedException refused) {
                assertThat(refused.count()).isPositive();
                assertThat(refused.getMessage()).hasSizeLessThan(10_000).doesNotContain("canary", "1234567");
            }
        }
    }

    private static byte[] flipped(byte[] file, Random random) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
        return file;
    }

    /** One of the scraps in place of some bytes, none included. */
    private static byte[] pasted(byte[] file, Random random) {
        int from = random.nextInt(file.length);
        int to = Math.min(file.length, from + random.nextInt(12));
        ByteArrayOutputStream pasted = new ByteArrayOutputStream();
        pasted.write(file, 0, from);
        pasted.writeBytes(bytes(SCRAPS.get(random.nextInt(SCRAPS.size())), StandardCharsets.UTF_8));
        pasted.write(file, to, file.length - to);
        return pasted.toByteArray();
    }

    @Test
    void file_ofManyBadLines_isRefusedWithTheFirstAndTheirNumber() {
        StringBuilder lines = new StringBuilder(HEADER);
        for (int line = 0; line < 5_000; line++) {
            lines.append("o").append(line).append(",when,5,EUR,123\n");
        }

        assertThatThrownBy(() -> load(bytes(lines.toString(), StandardCharsets.UTF_8), FileFormat.DETECTED))
                .hasMessageContaining("5000 lines are bad")
                .hasMessageContaining("and 4980 more")
                .satisfies(refused ->
                        assertThat(((FileRefusedException) refused).problems()).hasSize(100));
    }

    private ImportResult<OfflineConversion> load(byte[] bytes, FileFormat format) throws Exception {
        Path file = folder.resolve("sales.csv");
        Files.write(file, bytes);
        return tracker.offlineConversions().writtenAs(format).importConversions(file);
    }

    private static Arguments file(String kind, String text) {
        return Arguments.of(kind, bytes(text, StandardCharsets.UTF_8), FileFormat.DETECTED);
    }

    private static Arguments bad(String kind, String text, String told) {
        return bad(kind, bytes(text, StandardCharsets.UTF_8), told);
    }

    private static Arguments bad(String kind, byte[] bytes, String told) {
        return Arguments.of(kind, bytes, told);
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(bytes(text, StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
