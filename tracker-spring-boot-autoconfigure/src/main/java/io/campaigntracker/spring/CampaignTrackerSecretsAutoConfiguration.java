package io.campaigntracker.spring;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Keeps token and secret out of {@code /actuator/env} and {@code /actuator/configprops}, also where those are set to show values. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class CampaignTrackerSecretsAutoConfiguration {

    private static final List<String> SECRETS =
            List.of("campaign-tracker.meta.access-token", "campaign-tracker.meta.app-secret");
    private static final Set<String> KEYS = SECRETS.stream()
            .map(CampaignTrackerSecretsAutoConfiguration::letters)
            .collect(Collectors.toSet());

    /** For Spring. */
    public CampaignTrackerSecretsAutoConfiguration() {}

    @Bean
    static SanitizingFunction campaignTrackerSecrets(Environment environment) {
        return data -> isSecret(data) || holdsSecret(data, environment) ? data.withSanitizedValue() : data;
    }

    private static boolean isSecret(SanitizableData data) {
        return KEYS.contains(letters(data.getKey()));
    }

    /** However the property is spelled: as an environment variable, by dashes, as a Java name. */
    private static String letters(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    /** A command line, properties as JSON and a variable that a property refers to hold secrets under names of their own. */
    private static boolean holdsSecret(SanitizableData data, Environment environment) {
        Object value = data.getValue();
        if (value == null) {
            return false;
        }
        String shown = value.toString();
        Binder binder = Binder.get(environment);
        return SECRETS.stream()
                .map(secret -> binder.bind(secret, String.class).orElse(""))
                .anyMatch(secret -> !secret.isBlank() && shown.contains(secret));
    }
}
