package io.campaigntracker.core.creative.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.creative.AttributeAssociation;
import io.campaigntracker.creative.AttributeAssociations;
import io.campaigntracker.creative.AttributeOpportunity;
import io.campaigntracker.creative.AttributePerformance;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssociationFinderTest {

    private static final PlantedAttributes.Effects NONE = new PlantedAttributes.Effects(1, 1);
    private static final PlantedAttributes.Effects PLANTED = new PlantedAttributes.Effects(1.3, 0.8);
    private static final Explanation EXPLAIN = new Explanation(
            DateRange.of(PlantedAttributes.START, PlantedAttributes.START.plusWeeks(16)),
            AttributionWindow.CLICK_7D_VIEW_1D,
            "purchase@1",
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of());

    /** {@code -Dassociations.accounts=200 -Dassociations.seed=101} measures at size; a few accounts keep everyday builds quick. */
    @Test
    void plantedEffects_areCovered_andFound_alsoUnderConfounding() {
        int accounts = Integer.getInteger("associations.accounts", 12);
        long first = Long.getLong("associations.seed", 101);
        int covered = 0;
        int intervals = 0;
        int foundVideo = 0;
        int falseFindings = 0;
        int withFalse = 0;
        int findings = 0;
        for (int account = 0; account < accounts; account++) {
            double prevalence = List.of(0.3, 0.5, 0.7).get(account % 3);
            PlantedAttributes planted = PlantedAttributes.of(first * 1000 + account, 200, prevalence, PLANTED);
            boolean wrong = false;
            for (AttributeAssociation one : find(planted).associations()) {
                double truth = truth(one);
                intervals++;
                covered += one.lower() <= truth && truth <= one.upper() ? 1 : 0;
                foundVideo += one.key().equals("format") && one.isFound() ? 1 : 0;
                findings += one.isFound() ? 1 : 0;
                falseFindings += one.isFound() && truth == 0 ? 1 : 0;
                wrong |= one.isFound() && truth == 0;
            }
            withFalse += wrong ? 1 : 0;
        }
        System.out.printf(
                "associations, %d accounts from seed %d: covered %.1f %% of %d, video found in %.1f %%, false findings %.1f %% of %d, in %.1f %% of accounts%n",
                accounts,
                first,
                100.0 * covered / intervals,
                intervals,
                100.0 * foundVideo / accounts,
                100.0 * falseFindings / Math.max(1, findings),
                findings,
                100.0 * withFalse / accounts);
        assertThat((double) covered / intervals).isBetween(0.88, 1.0);
        assertThat((double) foundVideo / accounts).isGreaterThanOrEqualTo(0.8);
        assertThat((double) falseFindings / Math.max(1, findings)).isLessThanOrEqualTo(accounts < 100 ? 0.1 : 0.05);
    }

    @Test
    void withoutAnEffect_hardlyAnythingIsFound_thoughRawRatesDiffer() {
        PlantedAttributes planted = PlantedAttributes.of(7, 200, 0.5, NONE);

        AttributeAssociations associations = find(planted);
        AttributePerformance byPlace = AttributeComparer.compare(
                planted.rows(), planted.attributes(), "place", Metric.CTR, account -> PlantedAttributes.START, EXPLAIN);

        assertThat(associations.found()).hasSizeLessThanOrEqualTo(1);
        assertThat(associations.associations())
                .allSatisfy(one -> assertThat(one.sentence())
                        .contains("same ad set and fortnight", "need not be a cause")
                        .doesNotContain("because", "effect of", "causes", "NaN"));
        assertThat(byPlace.levels().get(0).value()).isEqualTo("outside");
        assertThat(byPlace.levels().get(0).observed().asDouble())
                .isGreaterThan(1.2 * byPlace.levels().get(1).observed().asDouble());
    }

    @Test
    void whatAlwaysComesTogether_isOneFinding_thatNamesBoth() {
        PlantedAttributes planted = PlantedAttributes.of(3, 120, 0.5, PLANTED);
        List<CreativeAttribute> more = new ArrayList<>();
        planted.attributes().byCreative().forEach((creative, values) -> {
            values.forEach((key, value) -> more.add(new CreativeAttribute(creative, key, value)));
            more.add(
                    new CreativeAttribute(creative, "sound", "video".equals(values.get("format")) ? "loud" : "silent"));
        });

        AttributeAssociations associations = AssociationFinder.find(
                planted.rows(), AttributeTable.of(more), Metric.CTR, account -> PlantedAttributes.START, EXPLAIN);

        assertThat(associations.associations())
                .filteredOn(one -> one.key().equals("format") || one.key().equals("sound"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.with()).hasSize(1);
                    assertThat(one.sentence()).contains("always comes with");
                });
    }

    @Test
    void rareValues_andConstantOnes_areSaidToBeUntold() {
        PlantedAttributes planted = PlantedAttributes.of(5, 60, 0.5, NONE);
        List<CreativeAttribute> more = new ArrayList<>();
        planted.attributes().byCreative().keySet().forEach(creative -> {
            more.add(new CreativeAttribute(creative, "brand", "ours"));
            more.add(new CreativeAttribute(creative, "face", creative.equals("c1") ? "yes" : "no"));
        });

        AttributeAssociations associations = AssociationFinder.find(
                planted.rows(), AttributeTable.of(more), Metric.CTR, account -> PlantedAttributes.START, EXPLAIN);

        assertThat(associations.associations()).isEmpty();
        assertThat(associations.untold())
                .anyMatch(text -> text.contains("brand"))
                .anyMatch(text -> text.contains("face=yes"));
    }

    @Test
    void opportunities_areUntried_andSayWhatATestTakes() {
        PlantedAttributes planted = PlantedAttributes.of(11, 60, 0.4, new PlantedAttributes.Effects(1.6, 0.7));

        List<AttributeOpportunity> found = OpportunityFinder.find(
                planted.rows(), planted.attributes(), Metric.CTR, account -> PlantedAttributes.START, 5);

        assertThat(found).hasSizeLessThanOrEqualTo(5).allSatisfy(one -> {
            assertThat(planted.attributes().byCreative().values())
                    .noneMatch(values -> Map.copyOf(values).equals(one.combination()));
            assertThat(one.difference()).isPositive();
            assertThat(one.lower()).isLessThan(one.difference());
            assertThat(one.upper()).isGreaterThan(one.difference());
            assertThat(one.impressionsToSettle()).isPositive();
            assertThat(one.sentence()).contains("not tried yet", "test");
        });
    }

    @Test
    void otherMetrics_andUnknownKeys_areRefused_namingWhatIsAllowed() {
        PlantedAttributes planted = PlantedAttributes.of(1, 20, 0.5, NONE);

        assertThatThrownBy(() -> AssociationFinder.find(
                        planted.rows(),
                        planted.attributes(),
                        Metric.SPEND,
                        account -> PlantedAttributes.START,
                        EXPLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SPEND")
                .hasMessageContaining("CTR");
        assertThatThrownBy(() -> AttributeComparer.compare(
                        planted.rows(),
                        planted.attributes(),
                        "mood",
                        Metric.CTR,
                        account -> PlantedAttributes.START,
                        EXPLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mood")
                .hasMessageContaining("hook");
    }

    private static double truth(AttributeAssociation one) {
        if (one.key().equals("format")) {
            return one.value().equals("video") ? 0.3 : 1 / 1.3 - 1;
        }
        if (!one.key().equals("hook")) {
            return 0;
        }
        double own = one.value().equals("question") ? 0.8 : 1;
        double against = one.against().equals("question") ? 0.8 : 1;
        return own / against - 1;
    }

    private static AttributeAssociations find(PlantedAttributes planted) {
        return AssociationFinder.find(
                planted.rows(), planted.attributes(), Metric.CTR, account -> PlantedAttributes.START, EXPLAIN);
    }
}
