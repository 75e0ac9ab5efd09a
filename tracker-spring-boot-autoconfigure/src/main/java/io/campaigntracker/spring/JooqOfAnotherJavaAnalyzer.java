package io.campaigntracker.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do where Spring Boot manages a jOOQ that the Java at hand does not load. */
final class JooqOfAnotherJavaAnalyzer extends AbstractFailureAnalyzer<UnsupportedClassVersionError> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnsupportedClassVersionError cause) {
        String message = String.valueOf(cause.getMessage());
        if (!message.startsWith("org/jooq/")) {
            return null;
        }
        return new FailureAnalysis(
                "The jOOQ on the class path is for a later Java than "
                        + Runtime.version().feature()
                        + ". Campaign Tracker needs jOOQ 3.19 there, which is for Java 17; Spring Boot manages a later one.",
                "Set <jooq.version>3.19.38</jooq.version> in the properties of your POM (with Gradle ext['jooq.version'] = '3.19.38'), or import"
                        + " io.campaigntracker:tracker-bom before spring-boot-dependencies.",
                cause);
    }
}
