package io.campaigntracker.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the properties say. */
final class PropertiesMetaConnectionDetails implements MetaConnectionDetails {

    private final CampaignTrackerProperties.Meta meta;

    PropertiesMetaConnectionDetails(CampaignTrackerProperties.Meta meta) {
        this.meta = meta;
    }

    @Override
    public String accessToken() {
        return meta.accessToken() == null ? "" : meta.accessToken();
    }

    @Override
    public @Nullable String appSecret() {
        return meta.appSecret();
    }

    @Override
    public List<String> accounts() {
        return meta.accounts();
    }

    @Override
    public @Nullable String baseUrl() {
        return meta.baseUrl();
    }
}
