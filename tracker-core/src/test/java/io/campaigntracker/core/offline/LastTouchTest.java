package io.campaigntracker.core.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.core.offline.LastTouch.Allocation;
import io.campaigntracker.core.offline.LastTouch.Assignment;
import io.campaigntracker.core.offline.LastTouch.Click;
import io.campaigntracker.core.offline.LastTouch.Conversion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LastTouchTest {

    private static final int HORIZON_SECONDS = 12 * 86_400;

    @Test
    void allocate_randomJourneys_agreesWithAScanOfAllClicks() {
        Random random = new Random(111);
        for (int run = 0; run < 200; run++) {
            List<Click> clicks = clicks(random, random.nextInt(40));
            List<Conversion> conversions = conversions(random, random.nextInt(40));
            int windowDays = random.nextInt(5);
            List<Assignment> expected = conversions.stream()
                    .map(conversion -> new Assignment(conversion, byScan(clicks, conversion, windowDays)))
                    .toList();

            assertThat(LastTouch.allocate(clicks, conversions, windowDays).assignments())
                    .isEqualTo(expected);
        }
    }

    @Test
    void allocate_neverChangesTheTotal() {
        Random random = new Random(112);
        for (int run = 0; run < 100; run++) {
            List<Conversion> conversions = conversions(random, 30);
            Allocation allocation = LastTouch.allocate(clicks(random, 30), conversions, 3);
            BigDecimal value = allocation.unattributed().value();
            long count = allocation.unattributed().conversions();
            for (Tally tally : allocation.campaigns().values()) {
                value = value.add(tally.value());
                count += tally.conversions();
            }

            assertThat(count).isEqualTo(30);
            assertThat(value)
                    .isEqualByComparingTo(
                            conversions.stream().map(Conversion::value).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    @Test
    void allocate_orderOfClicks_doesNotMatter() {
        Random random = new Random(113);
        for (int run = 0; run < 100; run++) {
            List<Click> clicks = clicks(random, 30);
            List<Conversion> conversions = conversions(random, 30);
            Allocation before = LastTouch.allocate(clicks, conversions, 3);
            Collections.shuffle(clicks, random);

            assertThat(LastTouch.allocate(clicks, conversions, 3)).isEqualTo(before);
        }
    }

    @Test
    void allocate_longerWindow_attributesNoFewer() {
        Random random = new Random(114);
        for (int run = 0; run < 100; run++) {
            List<Click> clicks = clicks(random, 20);
            List<Conversion> conversions = conversions(random, 30);
            long before = 30;
            for (int days = 0; days <= 14; days++) {
                long unattributed = LastTouch.allocate(clicks, conversions, days)
                        .unattributed()
                        .conversions();
                assertThat(unattributed).isLessThanOrEqualTo(before);
                before = unattributed;
            }
        }
    }

    @Test
    void allocate_sameClickTwice_isOneClick() {
        Click click = new Click("k", "u", "A", Instant.EPOCH);
        Conversion conversion = new Conversion("v", "u", null, Instant.EPOCH, BigDecimal.ONE);

        assertThat(LastTouch.allocate(List.of(click, click), List.of(conversion), 1)
                        .assignments())
                .containsExactly(new Assignment(conversion, Optional.of(click)));
    }

    @Test
    void allocate_clickIdOfTwoClicks_isRefused() {
        Click one = new Click("k", "u", "A", Instant.EPOCH);
        Click other = new Click("k", "u", "B", Instant.EPOCH);

        assertThatThrownBy(() -> LastTouch.allocate(List.of(one, other), List.of(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("k");
    }

    @Test
    void allocate_negativeWindow_isRefused() {
        assertThatThrownBy(() -> LastTouch.allocate(List.of(), List.of(), -1)).hasMessageContaining("-1");
    }

    private static Optional<Click> byScan(List<Click> clicks, Conversion conversion, int windowDays) {
        Click best = null;
        for (Click click : clicks) {
            if (!inWindow(click, conversion, windowDays)) {
                continue;
            }
            if (click.id().equals(conversion.clickId())) {
                return Optional.of(click);
            }
            if (click.userId() != null && click.userId().equals(conversion.userId()) && beats(click, best)) {
                best = click;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean beats(Click click, @Nullable Click best) {
        if (best == null || click.time().isAfter(best.time())) {
            return true;
        }
        return click.time().equals(best.time()) && click.id().compareTo(best.id()) > 0;
    }

    private static boolean inWindow(Click click, Conversion conversion, int windowDays) {
        long seconds = conversion.time().getEpochSecond() - click.time().getEpochSecond();
        return seconds >= 0 && seconds <= windowDays * 86_400L;
    }

    /** Times are whole hours, so that ties and exact window ends are common. */
    private static Instant time(Random random) {
        return Instant.ofEpochSecond(random.nextInt(HORIZON_SECONDS / 3600) * 3600L);
    }

    private static List<Click> clicks(Random random, int count) {
        List<Click> clicks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String user = random.nextInt(6) == 0 ? null : "u" + random.nextInt(4);
            clicks.add(new Click("k" + i, user, "C" + random.nextInt(3), time(random)));
        }
        return clicks;
    }

    private static List<Conversion> conversions(Random random, int count) {
        List<Conversion> conversions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String user = random.nextInt(6) == 0 ? null : "u" + random.nextInt(4);
            String click = random.nextInt(3) == 0 ? "k" + random.nextInt(50) : null;
            BigDecimal value = BigDecimal.valueOf(random.nextInt(20_000) - 1_000, 2);
            conversions.add(new Conversion("v" + i, user, click, time(random), value));
        }
        return conversions;
    }
}
