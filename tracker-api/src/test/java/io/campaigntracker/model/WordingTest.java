package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.anomaly.AnomalyVerdict;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WordingTest {

    private final AtomicInteger made = new AtomicInteger();

    private final Wording counted = Wording.of(() -> "spoken " + made.incrementAndGet());

    @Test
    void words_areMadeOnce_whenTheyAreFirstRead() {
        Wording longer = counted.and(() -> ", and more");

        assertThat(made).hasValue(0);
        assertThat(longer.text()).isEqualTo("spoken 1, and more");
        assertThat(longer).hasToString("spoken 1, and more");
        assertThat(counted.text()).isEqualTo("spoken 1");
        assertThat(made).hasValue(1);
    }

    @Test
    void whatSaysTheSame_isEqual_howeverItWasMade() {
        Wording text = Wording.of("spoken 1");

        assertThat(counted).isEqualTo(text).hasSameHashCodeAs(text).isNotEqualTo(Wording.of("spoken"));
    }

    @Test
    void noWords_areRefused() {
        Wording none = Wording.of((Supplier<String>) () -> null);

        assertThatThrownBy(none::text).isInstanceOf(NullPointerException.class).hasMessage("words");
    }

    @Test
    void aVerdict_isPutIntoWordsWhenItsMessageIsRead() {
        AnomalyVerdict verdict = AnomalyVerdict.builder(
                        EntityRef.campaign("1", "c"), LocalDate.of(2026, 11, 5), Metric.CTR)
                .values(1, 2)
                .band(1.5, 2.5)
                .severity(Severity.WARNING)
                .wording(counted)
                .build();
        AnomalyVerdict explained = verdict.causedBy(Metric.CPM);

        assertThat(made).hasValue(0);
        assertThat(explained.message()).isEqualTo("spoken 1");
        assertThat(explained).hasToString("spoken 1");
        assertThat(verdict)
                .isEqualTo(AnomalyVerdict.builder(verdict.entity(), verdict.date(), Metric.CTR)
                        .values(1, 2)
                        .band(1.5, 2.5)
                        .severity(Severity.WARNING)
                        .message("spoken 1")
                        .build());
    }
}
