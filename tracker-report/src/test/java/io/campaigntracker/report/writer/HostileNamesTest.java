package io.campaigntracker.report.writer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.campaigntracker.report.ReportFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HostileNamesTest {

    private static final List<String> NAMES = SampleReport.hostile();

    private static String written(ReportFormat format) {
        return WrittenFormatsTest.written(SampleReport.of(NAMES), format);
    }

    @Test
    void json_readsBackExactly_andCanStandInAPage() throws IOException {
        String text = written(ReportFormat.JSON);

        JsonNode json = new ObjectMapper().readTree(text);

        List<String> names = new ArrayList<>();
        json.at("/currencies/0/campaigns")
                .forEach(campaign -> names.add(campaign.at("/name").asText()));
        assertThat(names).isEqualTo(NAMES);
        assertThat(text).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    }

    @Test
    void json_ofHalfACharacter_isWritten_inAnyEncoding() throws IOException {
        String text = WrittenFormatsTest.written(SampleReport.of(List.of("half \uD83C of a film")), ReportFormat.JSON);

        assertThat(text).contains("half \\uD83C of a film");
    }

    @Test
    void csv_readsBackExactly_andIsNoFormula() {
        List<NamedCsvRecord> lines =
                CsvReader.builder().maxBufferSize(1 << 20).ofNamedCsvRecord(written(ReportFormat.CSV)).stream()
                        .filter(line -> line.getField("scope").equals("campaign"))
                        .toList();

        assertThat(lines)
                .extracting(line -> line.getField("campaign_name").replaceFirst("^'(?=[=+@-])", ""))
                .isEqualTo(NAMES);
        assertThat(lines).noneMatch(line -> line.getField("campaign_name").matches("(?s)[=+@-].*"));
    }

    /** A second reader that knows only the rules: quotes, doubled quotes, commas, line ends. */
    @Test
    void csv_readsBackByTheRulesAlone() {
        List<List<String>> lines = rfc4180(written(ReportFormat.CSV));

        int name = lines.get(0).indexOf("campaign_name");
        assertThat(lines).allMatch(line -> line.size() == lines.get(0).size());
        assertThat(lines.stream().filter(line -> line.get(0).equals("campaign")).map(line -> line.get(name)))
                .hasSameSizeAs(NAMES)
                .contains(NAMES.get(0), NAMES.get(5), NAMES.get(7));
    }

    @Test
    void html_holdsNamesAsTextAlone() {
        String html = written(ReportFormat.HTML);
        String told = html.replaceAll("(?s)<style>.*?</style>|<script>.*?</script>", "");

        assertThat(told)
                .doesNotContain("<img", "<!--<script>", "onerror=alert(1)>", "javascript:alert(1)\"", "{{3}}<")
                .contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;");
        assertThat(count(html, "</script>")).isEqualTo(3);
        assertThat(count(html, "<script"))
                .isEqualTo(count(html.replaceAll("(?s)<script.*?</script>", ""), "<script") + 3);
    }

    @Test
    void markdown_hasNoMarkupOfNames() {
        String markdown = written(ReportFormat.MARKDOWN);

        assertThat(markdown.replaceAll("\\\\.", "")).doesNotContain("<", "](", "`", "@");
        assertThat(markdown.lines()
                        .filter(line -> line.startsWith("| "))
                        .map(line -> line.replaceAll("\\\\.", "")
                                .chars()
                                .filter(c -> c == '|')
                                .count()))
                .allMatch(bars -> bars == 7 || bars == 8);
    }

    @Test
    void text_steersNoTerminal() {
        String text = written(ReportFormat.TEXT);

        assertThat(text)
                .doesNotContainPattern("[\\p{Cc}&&[^\n]]|[\\p{Zl}\\p{Zp}\u202A-\u202E\u2066-\u2069]")
                .contains(" 31mred    desrever  line next");
    }

    private static int count(String text, String what) {
        Matcher matcher = Pattern.compile(Pattern.quote(what)).matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    private static List<List<String>> rfc4180(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return lines;
    }
}
