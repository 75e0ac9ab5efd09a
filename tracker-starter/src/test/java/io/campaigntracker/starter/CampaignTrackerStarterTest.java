package io.campaigntracker.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.store.StoreException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CampaignTrackerStarterTest {

    private static final String TOKEN = "EAAB-very-secret";

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
    void fromEnvironment_withAnUnreachableDatabase_saysSoWithoutThePassword() {
        assertThatThrownBy(() -> CampaignTrackerStarter.fromEnvironment(Map.of(
                        "META_ACCESS_TOKEN", TOKEN,
                        "META_AD_ACCOUNT_ID", "11",
                        "DATABASE_URL", "postgresql://tracker:p4ssw0rd@127.0.0.1:1/ads?connectTimeout=1")))
                .isInstanceOf(StoreException.class)
                .hasMessageNotContaining("p4ssw0rd");
    }

    @Test
    void environment_showsNamesOnly() {
        assertThat(new TrackerEnvironment(Map.of("META_ACCESS_TOKEN", TOKEN)))
                .asString()
                .doesNotContain(TOKEN);
    }
}
