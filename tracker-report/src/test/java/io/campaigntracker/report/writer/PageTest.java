package io.campaigntracker.report.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.report.ReportFormat;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {

    /** SHA-256 of dist/echarts.min.js in the npm package echarts 6.1.0. */
    private static final String ECHARTS = "b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0";

    @Test
    void library_isThatOfItsPackage() throws Exception {
        try (InputStream in = StandardReportWriter.class.getResourceAsStream("html/echarts.min.js")) {
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes())))
                    .isEqualTo(ECHARTS);
        }
        for (String licence :
                List.of("echarts-LICENSE.txt", "echarts-NOTICE.txt", "echarts-LICENSE-d3.txt", "zrender-LICENSE.txt")) {
            assertThat(StandardReportWriter.class.getResource("/META-INF/licenses/" + licence))
                    .as(licence)
                    .isNotNull();
        }
    }

    @Test
    void policy_allowsNothingButWhatStandsInThePage() throws Exception {
        String html = WrittenFormatsTest.written(SampleReport.ordinary(), ReportFormat.HTML);
        String policy = html.replaceAll("(?s).*?Content-Security-Policy\" content=\"(.*?)\".*", "$1")
                .replace("&#39;", "'");

        List<String> hashes = new ArrayList<>();
        Matcher standing = Pattern.compile("(?s)<(?:style|script)>(.*?)</(?:style|script)>")
                .matcher(html);
        while (standing.find()) {
            hashes.add("'sha256-"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256")
                                    .digest(standing.group(1).getBytes(StandardCharsets.UTF_8)))
                    + "'");
        }
        assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe", "http", "*");
        assertThat(hashes).hasSize(3).allSatisfy(hash -> assertThat(policy).contains(hash));
        assertThat(html.replaceAll("(?s)<script.*?</script>", ""))
                .doesNotContainPattern(" on[a-z]+=\"")
                .doesNotContain(" style=\"", "<link", " src=");
    }

    @Test
    void tenThousandCampaigns_makeOnePage_whichSaysWhatItLeavesOut() {
        String html = WrittenFormatsTest.written(SampleReport.fleet(), ReportFormat.HTML);

        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(4_000_000);
        assertThat(html)
                .contains("The other 8000 are in the totals")
                .contains("Campaign number 1999 of")
                .doesNotContain("Campaign number 2000 of");
    }

    @Test
    void everyChart_hasATableBesideIt_andADrawingForPrint() {
        String html = WrittenFormatsTest.written(SampleReport.ordinary(), ReportFormat.HTML)
                .replaceAll("(?s)<script.*?</script>", "");

        String[] figures = html.split("<figure ", -1);
        assertThat(figures).hasSize(6);
        for (int figure = 1; figure < figures.length; figure++) {
            assertThat(figures[figure]).contains("<svg", "aria-label", "<details>", "<table>", "data-chart");
        }
    }
}
