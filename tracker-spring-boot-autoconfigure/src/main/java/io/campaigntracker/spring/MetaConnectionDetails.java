package io.campaigntracker.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/** How Meta's Marketing API is reached. A bean of this type takes the place of the properties {@code campaign-tracker.meta.*} that say the same. */
public interface MetaConnectionDetails extends ConnectionDetails {

    /** {@return a token that may read ads} */
    String accessToken();

    /** {@return the app's secret, with which every call is signed; null for none} */
    default @Nullable String appSecret() {
        return null;
    }

    /** {@return the ad accounts, with or without {@code act_}; at least one} */
    List<String> accounts();

    /** {@return another server that speaks the API; null for Meta's} */
    default @Nullable String baseUrl() {
        return null;
    }
}
