package io.campaigntracker.starter;

import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.meta.MetaMetricsSourceBuilder;
import io.campaigntracker.source.PendingQueryStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables of a process, read strictly: a blank one counts as missing. */
final class TrackerEnvironment {

    static final String ACCESS_TOKEN = "META_ACCESS_TOKEN";
    static final String AD_ACCOUNT_ID = "META_AD_ACCOUNT_ID";
    static final String DATABASE_URL = "DATABASE_URL";

    private static final List<String> REQUIRED = List.of(ACCESS_TOKEN, AD_ACCOUNT_ID, DATABASE_URL);

    private final Map<String, String> variables;

    TrackerEnvironment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    List<String> missing() {
        return REQUIRED.stream().filter(name -> value(name).isEmpty()).toList();
    }

    static String describe(List<String> missing) {
        return "missing environment " + (missing.size() == 1 ? "variable " : "variables ") + String.join(", ", missing);
    }

    String databaseUrl() {
        return required(DATABASE_URL);
    }

    MetaMetricsSource metaSource(PendingQueryStore reportRuns) {
        List<String> missing =
                missing().stream().filter(name -> !name.equals(DATABASE_URL)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(describe(missing));
        }
        MetaMetricsSourceBuilder builder = MetaMetricsSource.builder()
                .accessToken(required(ACCESS_TOKEN))
                .reportRuns(reportRuns)
                .adAccounts(Arrays.stream(required(AD_ACCOUNT_ID).split(",", -1))
                        .map(String::strip)
                        .filter(account -> !account.isEmpty())
                        .toList());
        value("META_APP_SECRET").ifPresent(builder::appSecret);
        value("META_API_VERSION").ifPresent(builder::apiVersion);
        value("META_GRAPH_URL").ifPresent(builder::baseUrl);
        return builder.build();
    }

    private String required(String name) {
        return value(name).orElseThrow(() -> new IllegalStateException(describe(List.of(name))));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Names only: values are secrets. */
    @Override
    public String toString() {
        return "TrackerEnvironment[missing=" + missing() + "]";
    }
}
