package io.campaigntracker.core.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversionDefaultsTest {

    private static final ConversionBasis LEADS_OF_A_DAY =
            new ConversionBasis(ConversionDefinition.LEAD, AttributionWindow.CLICK_1D);
    private static final ConversionDefaults MIXED =
            new ConversionDefaults(ConversionBasis.DEFAULT, Map.of("2", LEADS_OF_A_DAY));

    @Test
    void account_hasItsOwn_orTheCommonOne() {
        assertThat(MIXED.of("1")).isEqualTo(ConversionBasis.DEFAULT);
        assertThat(MIXED.of("2")).isEqualTo(LEADS_OF_A_DAY);
    }

    @Test
    void question_aboutAccountsThatAgree_countsWhatTheyDo() {
        ConversionBases bases = MIXED.resolve(null, null, List.of("2"));

        assertThat(bases.isSame()).isTrue();
        assertThat(bases.of("2")).isEqualTo(LEADS_OF_A_DAY);
        assertThat(bases.window()).isEqualTo(AttributionWindow.CLICK_1D);
        assertThat(bases.id()).isEqualTo("lead@1");
        assertThat(bases.notes()).isEmpty();
    }

    @Test
    void question_aboutAccountsThatDiffer_keepsADefinitionEach_withinTheCommonWindow_andSaysSo() {
        ConversionBases bases = MIXED.resolve(null, null, List.of("1", "2"));

        assertThat(bases.isSame()).isFalse();
        assertThat(bases.window()).isEqualTo(AttributionWindow.CLICK_7D_VIEW_1D);
        assertThat(bases.of("1")).isEqualTo(ConversionBasis.DEFAULT);
        assertThat(bases.of("2"))
                .isEqualTo(new ConversionBasis(ConversionDefinition.LEAD, AttributionWindow.CLICK_7D_VIEW_1D));
        assertThat(bases.id()).isEqualTo("lead@1 and purchase@1");
        assertThat(bases.notes())
                .containsExactly(
                        "the accounts have windows of their own, [CLICK_1D, CLICK_7D_VIEW_1D]; all are told within CLICK_7D_VIEW_1D",
                        "the accounts count different conversions: 1 purchase@1, 2 lead@1");
    }

    @Test
    void windowThatIsAskedFor_countsEverywhere_withoutANote() {
        ConversionBases bases = MIXED.resolve(null, AttributionWindow.CLICK_28D, List.of("1", "2"));

        assertThat(bases.of("1").window()).isEqualTo(AttributionWindow.CLICK_28D);
        assertThat(bases.of("2").window()).isEqualTo(AttributionWindow.CLICK_28D);
        assertThat(bases.notes()).containsExactly("the accounts count different conversions: 1 purchase@1, 2 lead@1");
    }

    @Test
    void definitionThatIsAskedFor_countsEverywhere() {
        ConversionBases bases = MIXED.resolve(ConversionDefinition.PURCHASE, null, List.of("2"));

        assertThat(bases.isSame()).isTrue();
        assertThat(bases.of("2"))
                .isEqualTo(new ConversionBasis(ConversionDefinition.PURCHASE, AttributionWindow.CLICK_1D));
    }

    @Test
    void question_thatKnowsNoAccount_keepsTheOwnOfThoseThatHaveOne() {
        ConversionBases bases = MIXED.resolve(null, null, List.of());

        assertThat(bases.of("1")).isEqualTo(ConversionBasis.DEFAULT);
        assertThat(bases.of("2").definition()).isEqualTo(ConversionDefinition.LEAD);
        assertThat(bases.notes()).containsExactly("the accounts count different conversions: 2 lead@1");
        assertThat(ConversionDefaults.PURCHASES.resolve(null, null, List.of()).notes())
                .isEmpty();
    }

    @Test
    void bases_withinAnotherWindow_keepTheirDefinitionsAndNotes() {
        ConversionBases day = MIXED.resolve(null, null, List.of("1", "2")).within(AttributionWindow.CLICK_1D);

        assertThat(day.of("2")).isEqualTo(LEADS_OF_A_DAY);
        assertThat(day.of("1"))
                .isEqualTo(new ConversionBasis(ConversionDefinition.PURCHASE, AttributionWindow.CLICK_1D));
        assertThat(day.notes()).hasSize(2);
    }

    @Test
    void familyOfResults_hasItsShortName_anyOtherNameIsAnActionType() {
        assertThat(ResultFamilies.isFamily("lead")).isTrue();
        assertThat(ResultFamilies.isFamily("link_click")).isFalse();
        assertThat(ResultFamilies.definition("purchase")).isEqualTo(ConversionDefinition.PURCHASE);
        assertThat(ResultFamilies.definition("lead")).isEqualTo(ConversionDefinition.LEAD);
        assertThat(ResultFamilies.definition("click")).isEqualTo(ConversionDefinition.LINK_CLICK);
        assertThat(ResultFamilies.definition("app_install").actionTypes()).containsExactly("app_install");
        assertThatThrownBy(() -> ResultFamilies.definition(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
