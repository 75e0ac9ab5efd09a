package io.campaigntracker.core.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.decomposition.MixRateDecomposition.Campaign;
import io.campaigntracker.core.decomposition.MixRateDecomposition.Effect;
import io.campaigntracker.core.decomposition.MixRateDecomposition.Result;
import io.campaigntracker.core.decomposition.MixRateDecomposition.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MixRateDecompositionTest {

    @Test
    void decompose_parts_addUpToTheChange() {
        Random random = new Random(161);
        for (int run = 0; run < 1_000; run++) {
            Result result = MixRateDecomposition.decompose(campaigns(random, 1 + random.nextInt(20)));
            if (result.status() == Status.OK) {
                double change = result.after().orElseThrow() - result.before().orElseThrow();
                double effects = result.effects().stream()
                        .mapToDouble(effect -> effect.rate() + effect.mix())
                        .sum();

                assertThat(result.totalRate().orElseThrow() + result.totalMix().orElseThrow())
                        .isCloseTo(change, within(1e-10));
                assertThat(effects).isCloseTo(change, within(1e-10));
            }
        }
    }

    @Test
    void decompose_backwardsInTime_isTheNegative() {
        Random random = new Random(162);
        for (int run = 0; run < 300; run++) {
            List<Campaign> campaigns = campaigns(random, 8);
            List<Campaign> swapped = campaigns.stream()
                    .map(c ->
                            new Campaign(c.id(), c.spendAfter(), c.revenueAfter(), c.spendBefore(), c.revenueBefore()))
                    .toList();
            List<Effect> forth = MixRateDecomposition.decompose(campaigns).effects();
            List<Effect> back = MixRateDecomposition.decompose(swapped).effects();
            for (int i = 0; i < forth.size(); i++) {
                assertThat(back.get(i).rate()).isCloseTo(-forth.get(i).rate(), within(1e-12));
                assertThat(back.get(i).mix()).isCloseTo(-forth.get(i).mix(), within(1e-12));
            }
        }
    }

    @Test
    void decompose_orderOfCampaigns_doesNotMatter() {
        Random random = new Random(163);
        List<Campaign> campaigns = campaigns(random, 12);
        Result before = MixRateDecomposition.decompose(campaigns);
        Collections.shuffle(campaigns, random);
        Result after = MixRateDecomposition.decompose(campaigns);

        assertThat(after.totalMix().orElseThrow()).isCloseTo(before.totalMix().orElseThrow(), within(1e-12));
        for (Effect effect : before.effects()) {
            assertThat(after.effects()).anySatisfy(other -> {
                assertThat(other.id()).isEqualTo(effect.id());
                assertThat(other.rate()).isCloseTo(effect.rate(), within(1e-12));
                assertThat(other.mix()).isCloseTo(effect.mix(), within(1e-12));
            });
        }
    }

    @Test
    void decompose_splittingACampaignInHalves_changesNoTotal() {
        Random random = new Random(164);
        for (int run = 0; run < 200; run++) {
            List<Campaign> campaigns = campaigns(random, 5);
            Campaign first = campaigns.get(0);
            List<Campaign> split = new ArrayList<>(campaigns.subList(1, 5));
            for (String half : List.of("left", "right")) {
                split.add(new Campaign(
                        half,
                        first.spendBefore() / 2,
                        first.revenueBefore() / 2,
                        first.spendAfter() / 2,
                        first.revenueAfter() / 2));
            }
            Result whole = MixRateDecomposition.decompose(campaigns);
            Result halves = MixRateDecomposition.decompose(split);

            assertThat(halves.status()).isEqualTo(whole.status());
            if (whole.status() == Status.OK) {
                assertThat(halves.totalRate().orElseThrow())
                        .isCloseTo(whole.totalRate().orElseThrow(), within(1e-10));
            }
        }
    }

    /** The example of docs/metric-definitions.md. */
    @Test
    void decompose_bothCampaignsFall_theTotalRises_isMix() {
        Result result = MixRateDecomposition.decompose(
                List.of(new Campaign("good", 100, 500, 500, 2400), new Campaign("poor", 900, 900, 500, 480)));

        assertThat(result.before().orElseThrow()).isCloseTo(1.40, within(1e-12));
        assertThat(result.after().orElseThrow()).isCloseTo(2.88, within(1e-12));
        assertThat(result.totalRate().orElseThrow()).isCloseTo(-0.088, within(1e-12));
        assertThat(result.totalMix().orElseThrow()).isCloseTo(1.568, within(1e-12));
    }

    @Test
    void decompose_newCampaign_isAllMix() {
        Result result = MixRateDecomposition.decompose(
                List.of(new Campaign("old", 100, 200, 100, 200), new Campaign("new", 0, 0, 100, 400)));

        assertThat(result.effects().get(1).rate()).isZero();
        assertThat(result.totalRate().orElseThrow()).isZero();
        assertThat(result.totalMix().orElseThrow()).isCloseTo(1, within(1e-12));
    }

    @Test
    void decompose_revenueWithoutSpend_isInNeitherRoas() {
        Result result = MixRateDecomposition.decompose(
                List.of(new Campaign("a", 100, 200, 100, 200), new Campaign("late", 0, 500, 0, 700)));

        assertThat(result.before()).hasValue(2);
        assertThat(result.after()).hasValue(2);
        assertThat(result.effects().get(1)).isEqualTo(new Effect("late", 0, 0));
    }

    @Test
    void badInput_isRefusedWithTheValue() {
        Campaign campaign = new Campaign("a", 1, 1, 1, 1);

        assertThatThrownBy(() -> MixRateDecomposition.decompose(List.of(campaign, campaign)))
                .hasMessageContaining("campaign a occurs twice");
        assertThatThrownBy(() -> new Campaign("a", -1, 1, 1, 1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Campaign("a", 1, Double.NaN, 1, 1)).hasMessageContaining("NaN");
    }

    private static List<Campaign> campaigns(Random random, int count) {
        List<Campaign> campaigns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            campaigns.add(new Campaign("c" + i, amount(random), amount(random), amount(random), amount(random)));
        }
        return campaigns;
    }

    private static double amount(Random random) {
        return random.nextInt(5) == 0 ? 0 : 1000 * random.nextDouble() + 10;
    }
}
