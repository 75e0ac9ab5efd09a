package io.campaigntracker.core.creative.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.model.Creative;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogAttributesTest {

    @Test
    void whatTheCatalogTells_isAnAttribute() {
        assertThat(of("Really?", "Only 3 left 🔥"))
                .containsEntry("format", "video")
                .containsEntry("call_to_action", "shop_now")
                .containsEntry("copy_length", "short")
                .containsEntry("copy_question", "yes")
                .containsEntry("copy_number", "yes")
                .containsEntry("copy_emoji", "yes");
    }

    @Test
    void signsOfTradeAndMeasure_areNoEmoji() {
        assertThat(of("Brand® in № one™", "washed at forty °C, © ours")).containsEntry("copy_emoji", "no");
        assertThat(of("Back again", "⏰ now")).containsEntry("copy_emoji", "yes");
    }

    @Test
    void charactersOfACopy_areCountedOnce_alsoThoseOfTwoUnits() {
        assertThat(of(null, "🔥".repeat(59))).containsEntry("copy_length", "short");
        assertThat(of(null, "🔥".repeat(60))).containsEntry("copy_length", "medium");
    }

    @Test
    void whatTheCatalogDoesNotTell_isNone() {
        assertThat(CatalogAttributes.of(new Creative("1", "c", "Name", " ", null, null, null, null)))
                .isEmpty();
    }

    private static Map<String, String> of(@Nullable String title, String body) {
        return CatalogAttributes.of(new Creative("1", "c", "Name", title, body, "VIDEO", "SHOP_NOW", null)).stream()
                .collect(Collectors.toMap(CreativeAttribute::key, CreativeAttribute::value));
    }
}
