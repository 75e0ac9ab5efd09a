package io.campaigntracker.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.store.StoreException;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignTrackerStarterTest {

    private static final String TOKEN = "EAAB-very-secret";
    private static final String DOWN = "postgresql://tracker:p4ssw0rd@127.0.0.1:1/ads?connectTimeout=1";

    @TempDir
    private Path folder;

    @Test
    void strictlyFromEnvironment_withoutAnything_namesEveryMissingVariableAtOnce() {
        assertThatThrownBy(() -> CampaignTrackerStarter.strictlyFromEnvironment(Map.of("META_ACCESS_TOKEN", " ")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("missing environment variables META_ACCESS_TOKEN, META_AD_ACCOUNT_ID, DATABASE_URL");
    }

    @Test
    void fromEnvironment_withoutADatabase_namesEveryMissingVariable() {
        assertThatThrownBy(() -> CampaignTrackerStarter.fromEnvironment(Map.of("META_ACCESS_TOKEN", TOKEN)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("META_AD_ACCOUNT_ID, DATABASE_URL")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void metaSource_takesSeveralAccountsWithAndWithoutPrefix_andShowsNoSecret() {
        try (var source = CampaignTrackerStarter.metaSource(Map.of(
                "META_ACCESS_TOKEN", TOKEN, "META_AD_ACCOUNT_ID", "act_11, 22,", "META_APP_SECRET", "app-secret"))) {
            assertThat(source.toString()).contains("11", "22").doesNotContain(TOKEN, "app-secret");
        }
    }

    @Test
    void fromEnvironment_whileTheDatabaseIsDown_givesATracker_whoseAnswersSaySoWithoutThePassword() {
        try (CampaignTracker tracker = CampaignTrackerStarter.fromEnvironment(
                Map.of("META_ACCESS_TOKEN", TOKEN, "META_AD_ACCOUNT_ID", "11", "DATABASE_URL", DOWN))) {
            assertThatThrownBy(
                            () -> tracker.allCampaigns().metrics().lastDays(7).calculate())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("connect")
                    .hasMessageNotContaining("p4ssw0rd");
        }
    }

    @Test
    void strictlyFromEnvironment_whileTheDatabaseIsDown_saysSoWithoutThePassword() {
        assertThatThrownBy(() -> CampaignTrackerStarter.strictlyFromEnvironment(
                        Map.of("META_ACCESS_TOKEN", TOKEN, "META_AD_ACCOUNT_ID", "11", "DATABASE_URL", DOWN)))
                .isInstanceOf(StoreException.class)
                .hasMessageNotContaining("p4ssw0rd");
    }

    @Test
    void fromEnvironment_withoutMetasVariables_refusesToSync_andNamesEveryOneOfThem() {
        try (CampaignTracker tracker = CampaignTrackerStarter.fromEnvironment(Map.of("DATABASE_URL", DOWN))) {
            assertThatThrownBy(() -> tracker.sync().run())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("META_ACCESS_TOKEN, META_AD_ACCOUNT_ID");
            assertThatThrownBy(() -> tracker.campaign("1").sync().run())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("META_ACCESS_TOKEN, META_AD_ACCOUNT_ID");
        }
    }

    @Test
    void fromEnvironment_withoutMetasVariablesAndALoggingBackend_namesThemOnStandardError() throws Exception {
        String plain = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("slf4j-simple"))
                .collect(Collectors.joining(File.pathSeparator));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        plain,
                        WithoutMeta.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(said).content().contains("missing environment variables META_ACCESS_TOKEN, META_AD_ACCOUNT_ID");
    }

    /** What a service does that has no logging backend. */
    static final class WithoutMeta {

        private WithoutMeta() {}

        public static void main(String... args) {
            CampaignTrackerStarter.fromEnvironment(Map.of("DATABASE_URL", DOWN)).close();
        }
    }

    @Test
    void environment_showsNamesOnly() {
        assertThat(new TrackerEnvironment(Map.of("META_ACCESS_TOKEN", TOKEN)))
                .asString()
                .doesNotContain(TOKEN);
    }
}
