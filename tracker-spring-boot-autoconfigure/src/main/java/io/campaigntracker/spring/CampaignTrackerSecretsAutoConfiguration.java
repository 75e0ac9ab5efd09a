package io.campaigntracker.spring;

import java.util.Locale;
import java.util.Set;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Keeps token and secret out of {@code /actuator/env} and {@code /actuator/configprops}, also where those are set to show values. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class CampaignTrackerSecretsAutoConfiguration {

    private static final Set<String> SECRETS = Set.of("campaigntrackermetaaccesstoken", "campaigntrackermetaappsecret");

    /** For Spring. */
    public CampaignTrackerSecretsAutoConfiguration() {}

    @Bean
    static SanitizingFunction campaignTrackerSecrets() {
        return data -> isSecret(data) ? data.withSanitizedValue() : data;
    }

    /** However the property is spelled: as an environment variable, by dashes, as a Java name. */
    private static boolean isSecret(SanitizableData data) {
        return SECRETS.contains(data.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    }
}
