package io.campaigntracker.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NamePatternTest {

    @Test
    void nameLongerThanAnyPlatformAllows_matchesNothing_howeverTheExpressionRepeats() {
        NamePattern repeating = NamePattern.of("(?<market>(?:a|b)*)_x");

        assertThat(repeating.parse("ab".repeat(50_000) + "_x")).isEmpty();
        assertThat(repeating.parse("ab".repeat(400) + "_x")).isPresent();
        assertThat(NamePattern.delimited("_", "market", "season").parse("_".repeat(2_000)))
                .isEmpty();
    }

    @Test
    void delimitedName_tellsItsPartsInOrder_andWhatFollowsIsLeftAlone() {
        NamePattern pattern = NamePattern.delimited(" | ", "market", "", "format");

        assertThat(pattern.parse("DE | spring | video | v2"))
                .hasValue(new TreeMap<>(Map.of("market", "DE", "format", "video")));
        assertThat(pattern.parse("DE | spring")).isEmpty();
        assertThat(pattern.parse("DE | spring |  ")).isEmpty();
        assertThat(pattern.parse("")).isEmpty();
        assertThat(pattern.dimensions()).containsExactly("format", "market");
    }

    @Test
    void delimiter_isTakenAsItIsWritten() {
        assertThat(NamePattern.delimited(".", "a", "b").parse("x.y")).isPresent();
        assertThat(NamePattern.delimited(".", "a", "b").parse("xy")).isEmpty();
    }

    @Test
    void namedGroups_areTheDimensions_andTheWholeNameHasToMatch() {
        NamePattern pattern = NamePattern.of("(?<market>[A-Z]{2})-(?<funnel>\\w+)(-.*)?");

        assertThat(pattern.parse("DE-prospecting-2026"))
                .isPresent()
                .get()
                .extracting("funnel")
                .isEqualTo("prospecting");
        assertThat(pattern.parse("x DE-prospecting")).isEmpty();
    }

    @Test
    void patternWithoutDimensions_orWithOneTwice_isRefused() {
        assertThatThrownBy(() -> NamePattern.delimited("_", "a", "a")).hasMessageContaining("'a' is named twice");
        assertThatThrownBy(() -> NamePattern.delimited("_", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NamePattern.delimited("", "a")).hasMessageContaining("delimiter");
        assertThatThrownBy(() -> NamePattern.of("no groups")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NamePattern.of("(?<a>")).isInstanceOf(IllegalArgumentException.class);
    }
}
