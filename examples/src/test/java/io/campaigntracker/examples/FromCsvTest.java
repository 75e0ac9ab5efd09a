package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FromCsvTest {

    private static final Path REAL_EXPORT =
            Path.of("..", "..", "shared", "corpus", "csv", "keboola-campaign-daily-90d.csv");
    private static final String CANARY = "canary@mail.example";

    private final Printed out = new Printed();

    @TempDir
    private Path folder;

    @Test
    void fromCsv_ofARealAdvertisersExport_hasTheFilesOwnTotals() {
        assumeTrue(Files.exists(REAL_EXPORT), "the real export is not beside the repository; skipped");

        int status = out.run(Map.of(), "from-csv", "--file", REAL_EXPORT.toString());

        assertThat(status).isZero();
        assertThat(out.toString()).contains("511 rows", "857,776 impressions", "6,719 clicks", "spend 15229.72 EUR");
    }

    @Test
    void fromCsv_ofTheBundledSample_showsItsCampaignsAndNoRoas() {
        int status = out.run(
                Map.of(), "from-csv", "src/main/resources/io/campaigntracker/examples/campaign-daily-sample.csv");

        assertThat(status).isZero();
        assertThat(out.toString()).contains("42 rows", "Spring shoes, prospecting");
    }

    @Test
    void fromCsv_ofAnEnglishExport_leavesOutTotalsAndReadsEmptyCellsAsNothing() throws Exception {
        int status = show("""
                Campaign name,Day,Impressions,Reach,Clicks (all),Amount spent (USD),Results,Reporting starts,Reporting ends
                ,,"5,500","4,000",30,"1,300.75",,2026-10-01,2026-10-02
                Shoes,All,"5,500","4,000",30,"1,300.75",,2026-10-01,2026-10-02
                Shoes,2026-10-01,"3,000","2,000",30,"1,234.50",4,2026-10-01,2026-10-02
                Shoes,2026-10-02,"2,500","2,000",,66.25,,2026-10-01,2026-10-02
                Hats,2026-10-02,,,,,,2026-10-01,2026-10-02
                """, "--currency", "USD");

        assertThat(out.toString())
                .contains("2 rows, 5,500 impressions, 30 clicks, spend 1300.75 USD")
                .contains("left out: 2 lines of totals", "left out: 1 lines without any figure");
        assertThat(status).isZero();
    }

    @Test
    void fromCsv_ofExportsInOtherLanguages_isRead() throws Exception {
        show("Tag;Kampagnenname;Impressionen;Reichweite;Klicks (alle);Ausgegebener Betrag (EUR)\n"
                + "2026-10-01;Schuhe;1.000;900;12;1.234,50\n");
        show("Jour;Nom de la campagne;Impressions;Couverture;Clics (tous);Montant dépensé (EUR)\n"
                + "01/10/2026;Chaussures;1 000;900;12;1 234,50\n13/10/2026;Chaussures;1 000;900;12;1,50\n");
        show(
                "Inicio del informe,Fin del informe,Día,Nombre de la campaña,Identificador de la campaña,Impresiones,Alcance,"
                        + "Clics (todos),Importe gastado (EUR)\n2026-10-01,2026-10-02,2026-10-01,Zapatos,120200111,1000,900,12,1234.50\n"
                        + "2026-10-01,2026-10-02,,,,1000,900,12,1234.50\n");

        assertThat(out.toString())
                .contains("1 rows, 1,000 impressions, 12 clicks, spend 1234.50 EUR")
                .contains("2 rows, 2,000 impressions, 24 clicks, spend 1236.00 EUR")
                .contains("left out: 1 lines of totals")
                .doesNotContain("Exception");
    }

    @Test
    void fromCsv_ofALanguageItDoesNotKnow_namesTheColumns_andTakesTheirMeaning() throws Exception {
        String italian = "Giorno,Nome della campagna,Impressioni,Importo speso (EUR)\n2026-10-01,Scarpe,1000,12.50\n";

        assertThat(show(italian)).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(out.toString())
                .contains("no column is known as impressions, spend", "'Importo speso (EUR)'", "--map theirs=ours");

        int status = show(
                italian,
                "--map",
                "Giorno=date",
                "--map",
                "Nome della campagna=campaign_name",
                "--map",
                "Impressioni=impressions",
                "--map",
                "Importo speso=spend");
        assertThat(status).isZero();
        assertThat(out.toString()).contains("1 rows, 1,000 impressions", "spend 12.50 EUR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            campaign_id,campaign_name,date_start,date_stop,impressions,spend~11,A,2026-10-01,2026-10-07,9,5|line 2: date_start is 2026-10-01 and date_stop is 2026-10-07: a period is no day
            campaign_id,date_start,impressions,spend~11,2026-10-01,9,5|line 2: date_stop is not in the file
            campaign_id,date,impressions,spend~11,2026-10-01,9,5~11,2026-10-01,9,5|line 3: is a second line of the same campaign and day as line 2
            campaign_id,date,impressions,spend~11,2026-10-01,9,-5|line 2: spend is negative
            campaign_id,date,impressions,spend~11,2026-10-01,-9,5|line 2: impressions '-9' is no whole number
            campaign_id,date,impressions,spend~11,2026-10-01,1e15,5|line 2: impressions '1e15' has an exponent
            campaign_id,date,impressions,spend~1.20212E+17,2026-10-01,9,5|line 2: campaign_id was rounded by a spreadsheet
            campaign_id,date,impressions,Amount spent (USD)~11,2026-10-01,9,5|say --currency USD
            campaign_id,account_id,date,impressions,spend~11,1,2026-10-01,9,5~12,2,2026-10-01,9,5|line 3: account_id is another than in the lines before
            date,impressions,spend~2026-10-01,9,5|line 2: campaign_name and campaign_id are missing
            campaign_id,date,impressions,spend|the file has no row
            """)
    void fromCsv_ofWhatIsNoCampaignsDay_isRefusedByLine(String file, String told) throws Exception {
        assertThat(show(file.replace("~", "\n") + "\n")).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(out.toString()).contains(told).doesNotContain("\tat ");
    }

    @Test
    void fromCsv_inWindowsEncoding_needsItDeclared() throws Exception {
        byte[] german = "Tag;Kampagnenname;Impressionen;Ausgegebener Betrag (EUR)\n2026-10-01;Größe;9;5,00\n"
                .getBytes(Charset.forName("windows-1252"));

        assertThat(show(german)).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(out.toString()).contains("line 2: has bytes that are not UTF-8; declare the encoding");
        assertThat(show(german, "--encoding", "windows-1252")).isZero();
        assertThat(out.toString()).contains("Größe");
    }

    @Test
    void fromCsv_separatorMayBeSaid_byItsName() throws Exception {
        String tabs = "campaign_id\tdate\timpressions\tspend\n11\t2026-10-01\t9\t5\n";

        assertThat(show(tabs, "--separator", "tab")).isZero();
        assertThat(show(tabs, "--separator", "dot")).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(show(tabs, "--decimal-mark", "x")).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(show(tabs, "--map", "date=day")).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(out.toString())
                .contains(
                        "expected comma, semicolon, tab or pipe",
                        "allowed are '.' and ','",
                        "there is no column 'day'");
    }

    @Test
    void fromCsv_ofAFileThatIsNotThere_saysSo() {
        assertThat(out.run(Map.of(), "from-csv", folder.resolve("nothing.csv").toString()))
                .isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(out.toString()).contains("there is no file").doesNotContain("\tat ");
    }

    @Test
    void fromCsv_withPersonalColumns_refusesThemAndShowsNoCell() throws Exception {
        assertThat(show("campaign_id,date,impressions,spend,email\n" + CANARY + "," + CANARY + ",9," + CANARY + ","
                        + CANARY + "\n"))
                .isEqualTo(ExitStatus.BAD_ARGUMENTS);
        show("campaign_id,date,impressions,spend\n" + CANARY + "," + CANARY + "," + CANARY + "," + CANARY + "\n");
        show(CANARY + ",2026-10-01,9,5\n");

        assertThat(out.toString())
                .contains("'email' looks like data about people")
                .doesNotContain("canary");
    }

    @Test
    void fromCsv_ofMutatedExports_showsOrRefusesThem_andNeverAStackTraceOrAPerson() throws Exception {
        Random random = new Random(20261130);
        String whole = "Tag;Kampagnenname;Impressionen;Reichweite;Klicks (alle);Ausgegebener Betrag (EUR)\n"
                + "2026-10-01;Schuhe;1.000;900;12;1.234,50\n2026-10-02;Schuhe;1.000;900;12;1.234,50\n;;2.000;;24;2.469,00\n";
        List<String> scraps = List.of(
                "\"",
                ";",
                ",",
                "\n",
                "\u0000",
                "\ufeff",
                "1e99999999",
                "-1",
                "NaN",
                CANARY,
                "2026-02-30",
                "9".repeat(400),
                "");
        for (int round = 0; round < (Boolean.getBoolean("tracker.full") ? 3_000 : 60); round++) {
            String mutated = whole;
            for (int change = 0; change < 1 + random.nextInt(4); change++) {
                int from = random.nextInt(mutated.length());
                int to = Math.min(mutated.length(), from + random.nextInt(8));
                mutated =
                        mutated.substring(0, from) + scraps.get(random.nextInt(scraps.size())) + mutated.substring(to);
            }
            Path file = Files.writeString(folder.resolve("export.csv"), mutated);
            Printed printed = new Printed();

            assertThat(printed.run(Map.of(), "from-csv", file.toString()))
                    .isIn(ExitStatus.DONE, ExitStatus.INCOMPLETE, ExitStatus.BAD_ARGUMENTS);
            if (printed.toString().contains("lines are bad")
                    || printed.toString().contains("nothing was imported")) {
                assertThat(printed.toString()).doesNotContain("canary");
            }
            assertThat(printed.toString()).doesNotContain("\tat ");
        }
    }

    @Test
    void fromCsv_printsTheSameInEveryLanguageOfTheMachine() throws Exception {
        String file = "campaign_id,date,impressions,spend\n11,2026-10-01,1234567,1234.50\n";
        show(file);
        String english = out.toString();
        Locale former = Locale.getDefault();
        try {
            for (String language : new String[] {"de-DE", "ar-EG-u-nu-arab", "fr-FR"}) {
                Locale.setDefault(Locale.forLanguageTag(language));
                Printed other = new Printed();
                Files.writeString(folder.resolve("export.csv"), file);
                other.run(Map.of(), "from-csv", folder.resolve("export.csv").toString());

                assertThat(other.toString()).isEqualTo(english);
            }
        } finally {
            Locale.setDefault(former);
        }
        assertThat(english).contains("1,234,567 impressions", "1234.50 EUR");
    }

    private int show(String text, String... options) throws Exception {
        return show(text.getBytes(StandardCharsets.UTF_8), options);
    }

    private int show(byte[] bytes, String... options) throws Exception {
        Path file = folder.resolve("export.csv");
        Files.write(file, bytes);
        String[] args = new String[options.length + 2];
        args[0] = "from-csv";
        args[1] = file.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return out.run(Map.of(), args);
    }
}
