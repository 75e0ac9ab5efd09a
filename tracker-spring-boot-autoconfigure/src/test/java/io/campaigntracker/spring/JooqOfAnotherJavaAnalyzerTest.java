package io.campaigntracker.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.Constants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;

class JooqOfAnotherJavaAnalyzerTest {

    private final JooqOfAnotherJavaAnalyzer analyzer = new JooqOfAnotherJavaAnalyzer();

    @Test
    void jooqForALaterJava_isExplained_withTheVersionThatHelps() {
        assertThat(analyzer.analyze(failed("org/jooq/DSLContext has been compiled by a more recent version")))
                .isNotNull()
                .satisfies(analysis -> assertThat(analysis.getAction())
                        .contains("<jooq.version>" + Constants.FULL_VERSION + "</jooq.version>")
                        .contains("tracker-bom"));
    }

    @Test
    void otherClassesForALaterJava_areNotOurs() {
        assertThat(analyzer.analyze(failed("com/example/Thing has been compiled by a more recent version")))
                .isNull();
    }

    private static Throwable failed(String message) {
        return new BeanCreationException("store", new UnsupportedClassVersionError(message));
    }
}
