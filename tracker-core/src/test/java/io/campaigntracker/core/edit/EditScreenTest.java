package io.campaigntracker.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.edit.BudgetChange;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.edit.EditKind;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditScreenTest {

    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private static Edit edit(String campaign, String type, String name, @Nullable BudgetChange budget) {
        return new Edit(
                EntityRef.campaign("1", campaign),
                campaign,
                AT,
                EditKind.BUDGET,
                type,
                name,
                "Ada",
                null,
                null,
                "v".repeat(5_000),
                budget);
    }

    private static EditChunk screened(Edit... edits) {
        return EditScreen.of(
                new EditChunk(
                        "1",
                        AT.minus(Duration.ofDays(1)),
                        AT.plusSeconds(1),
                        List.of(edits),
                        AT,
                        List.of("told before")),
                ZoneId.of("Europe/Berlin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "\u202e5"})
    void entryOfAnIdentifierThatCantBe_isLeftOut_andTold_andTheOthersStay(String id) {
        EditChunk fit = screened(
                edit("5", "update_campaign_budget", "A", null),
                edit("5", "t".repeat(600), "B", null),
                edit("6", id.isEmpty() ? "a\u0007" : id, "C", null));

        assertThat(fit.edits()).extracting(Edit::name).containsExactly("A");
        assertThat(fit.notes()).hasSize(2).last().asString().startsWith("2 changes whose type or identifier can't be");
        assertThat(fit.notes().get(1))
                .hasSizeLessThan(300)
                .endsWith(" at 2026-11-20 11:00 Europe/Berlin")
                .doesNotContain("\n", "\u0000", "\u202e");
    }

    @Test
    void longTexts_areCut_andNoneIsCutWithinACharacter() {
        Edit fit = screened(edit("5", "update", "x".repeat(999) + "\ud83d\ude00y", null))
                .edits()
                .get(0);

        assertThat(fit.name()).isEqualTo("x".repeat(999) + "…");
        assertThat(fit.after()).hasSize(1_001);
    }

    @Test
    void amountsThatCantBe_areLeftAway() {
        BudgetChange rise = new BudgetChange(Money.of("50", "EUR"), Money.of("70", "EUR"), true);
        Money absurd = Money.of("9999999999999999", "EUR");

        EditChunk fit = screened(
                edit("5", "update", "A", rise),
                edit("6", "update", "B", new BudgetChange(null, absurd, true)),
                edit("7", "update", "C", new BudgetChange(Money.of("-1", "EUR"), Money.of("70", "EUR"), true)));

        assertThat(fit.edits())
                .extracting(Edit::budget)
                .containsExactly(rise, null, new BudgetChange(null, Money.of("70", "EUR"), true));
        assertThat(fit.notes()).containsExactly("told before");
    }

    @Test
    void budgetInTwoCurrencies_isNoChange() {
        assertThatThrownBy(() -> new BudgetChange(Money.of("50", "USD"), Money.of("70", "EUR"), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("50.00 USD", "70.00 EUR");
    }
}
