package io.campaigntracker.core.creative.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.creative.AttributeAssociation;
import io.campaigntracker.creative.AttributeAssociations;
import io.campaigntracker.creative.AttributeOpportunity;
import io.campaigntracker.creative.AttributePerformance;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.performance.Explanation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    void creativesThatDoNotTellAKey_areNotTakenForItsMostFrequentValue() {
        Places places = new Places();
        for (int i = 0; i < 12; i++) {
            places.creative("claim" + i, 100 + i % 3, "hook", "claim")
                    .creative("question" + i, 130 + i % 3, "hook", "question")
                    .creative("silent" + i, 300 + i % 3, "format", "video");
        }

        AttributeAssociation hook = places.find().associations().stream()
                .filter(one -> one.key().equals("hook"))
                .findFirst()
                .orElseThrow();

        assertThat(hook.value()).isEqualTo("question");
        assertThat(hook.difference()).isBetween(0.2, 0.4);
    }

    @Test
    void creativesWithoutAnyAttribute_suchAsDynamicOnes_areLeftOut() {
        Places with = new Places();
        Places without = new Places();
        for (int i = 0; i < 12; i++) {
            for (Places places : List.of(with, without)) {
                places.creative("claim" + i, 100 + i % 3, "hook", "claim")
                        .creative("question" + i, 130 + i % 3, "hook", "question");
            }
            with.creative("dynamic" + i, 400, null, "");
        }

        assertThat(with.find().associations()).isEqualTo(without.find().associations());
    }

    @Test
    void creativesWithARareValue_areNotTakenForTheMostFrequentOne() {
        Places places = new Places();
        for (int i = 0; i < 12; i++) {
            places.creative("claim" + i, 100 + i % 3, "hook", "claim")
                    .creative("question" + i, 130 + i % 3, "hook", "question");
        }
        places.creative("offer1", 900, "hook", "offer").creative("offer2", 900, "hook", "offer");

        AttributeAssociations associations = places.find();

        assertThat(associations.associations())
                .singleElement()
                .satisfies(one -> assertThat(one.difference()).isBetween(0.2, 0.4));
        assertThat(associations.untold()).anyMatch(text -> text.contains("hook=offer"));
    }

    @Test
    void oneCreative_oneValue_orNoClick_findsNothing_andSaysWhy() {
        Places one = new Places().creative("a", 100, "hook", "claim");
        Places zeros = new Places();
        for (int i = 0; i < 6; i++) {
            zeros.creative("c" + i, 0, "hook", i % 2 == 0 ? "claim" : "question");
        }

        assertThat(one.find().associations()).isEmpty();
        assertThat(one.find().untold()).anyMatch(text -> text.contains("hook"));
        assertThat(zeros.find().found()).isEmpty();
        assertThat(new Places().find().associations()).isEmpty();
    }

    @Test
    void associations_doNotDependOnTheOrderOfRowsAndAttributes() {
        PlantedAttributes planted = PlantedAttributes.of(3, 60, 0.5, PLANTED);
        List<MetricsRow> rows = new ArrayList<>(planted.rows().history().rows());
        List<CreativeAttribute> attributes = new ArrayList<>();
        planted.attributes()
                .byCreative()
                .forEach((creative, values) ->
                        values.forEach((key, value) -> attributes.add(new CreativeAttribute(creative, key, value))));
        Collections.reverse(rows);
        Collections.reverse(attributes);
        PlantedAttributes reversed = new PlantedAttributes(
                AttributedHistory.of(MetricsHistory.of(rows), ConversionBasis.DEFAULT), AttributeTable.of(attributes));

        assertThat(find(reversed)).isEqualTo(find(planted));
        assertThat(opportunities(reversed)).isEqualTo(opportunities(planted));
    }

    @Test
    void opportunities_changeNothingWhoseEffectCannotBeTold_andWhatComesTogetherTogether() {
        PlantedAttributes planted = PlantedAttributes.of(11, 60, 0.4, new PlantedAttributes.Effects(0.6, 1.4));
        List<CreativeAttribute> more = new ArrayList<>();
        planted.attributes().byCreative().forEach((creative, values) -> {
            values.forEach((key, value) -> more.add(new CreativeAttribute(creative, key, value)));
            more.add(
                    new CreativeAttribute(creative, "sound", "video".equals(values.get("format")) ? "loud" : "silent"));
            more.add(new CreativeAttribute(creative, "face", creative.equals("c1") ? "yes" : "no"));
        });

        List<AttributeOpportunity> found =
                opportunities(new PlantedAttributes(planted.rows(), AttributeTable.of(more)));

        assertThat(found).isNotEmpty().allSatisfy(one -> {
            assertThat("video".equals(one.combination().get("format")))
                    .isEqualTo("loud".equals(one.combination().get("sound")));
            assertThat(one.sentence()).doesNotContain("face=");
        });
    }

    @Test
    void testOfAnOpportunity_needsWhatTwoBinomialSamplesOfItsRatesNeed() {
        PlantedAttributes planted = PlantedAttributes.of(11, 60, 0.4, new PlantedAttributes.Effects(1.6, 0.7));
        double clicks = planted.rows().history().rows().stream()
                .mapToDouble(row -> row.clicks())
                .sum();
        double rate = clicks
                / planted.rows().history().rows().stream()
                        .mapToDouble(row -> row.impressions())
                        .sum();

        assertThat(opportunities(planted)).isNotEmpty().allSatisfy(one -> {
            double better = rate * (1 + one.difference());
            double error = Math.sqrt(((1 - rate) / rate + (1 - better) / better) / one.impressionsToSettle());
            assertThat(Math.log1p(one.difference()) / error).isCloseTo(1.96 + 0.8416, within(0.01));
        });
    }

    @Test
    void words_neverClaimACause() {
        PlantedAttributes planted = PlantedAttributes.of(3, 60, 0.5, PLANTED);

        assertThat(find(planted).associations())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.sentence())
                        .contains("need not be a cause")
                        .doesNotContainIgnoringCase("because")
                        .doesNotContainIgnoringCase("leads to")
                        .doesNotContainIgnoringCase("drives")
                        .doesNotContainIgnoringCase("increases"));
        assertThat(opportunities(planted))
                .allSatisfy(one -> assertThat(one.sentence())
                        .contains("if what goes together keeps doing so")
                        .doesNotContainIgnoringCase("because"));
    }

    private static List<AttributeOpportunity> opportunities(PlantedAttributes planted) {
        return OpportunityFinder.find(
                planted.rows(), planted.attributes(), Metric.CTR, account -> PlantedAttributes.START, 100);
    }

    /** Creatives of two ad sets, each with ten thousand impressions in either. */
    private static final class Places {

        private final List<MetricsRow> rows = new ArrayList<>();
        private final List<CreativeAttribute> attributes = new ArrayList<>();

        Places creative(String id, long clicks, @Nullable String key, String value) {
            for (String adSet : List.of("1", "2")) {
                rows.add(MetricsRow.builder(
                                EntityRef.ad("1", "ad of " + id + " in " + adSet), PlantedAttributes.START, "EUR")
                        .campaignId("campaign")
                        .adSetId(adSet)
                        .creative(id, CreativeSource.OBSERVED)
                        .impressions(10_000)
                        .clicks(clicks)
                        .linkClicks(clicks)
                        .spend(BigDecimal.TEN)
                        .build());
            }
            if (key != null) {
                attributes.add(new CreativeAttribute(id, key, value));
            }
            return this;
        }

        AttributeAssociations find() {
            return AssociationFinderTest.find(new PlantedAttributes(
                    AttributedHistory.of(MetricsHistory.of(rows), ConversionBasis.DEFAULT),
                    AttributeTable.of(attributes)));
        }
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
