package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.ACCOUNT;
import static io.campaigntracker.testkit.contract.ContractRows.DAY;
import static io.campaigntracker.testkit.contract.ContractRows.adRow;
import static io.campaigntracker.testkit.contract.ContractRows.campaignRow;
import static io.campaigntracker.testkit.contract.ContractRows.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.RevisionStore;
import io.campaigntracker.store.ThinnableStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MetricsStore} must hold that is a {@link ThinnableStore} too. Extend it and say how an empty store is had.
 *
 * @param <S> the store
 */
public abstract class ThinnableStoreContract<S extends MetricsStore & RevisionStore & ThinnableStore> {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final DateRange ONE = DateRange.day(DAY);
    private static final MetricsRequest CAMPAIGNS = new MetricsRequest(ACCOUNT, EntityLevel.CAMPAIGN, ONE, Set.of());
    private static final EntityRef CAMPAIGN = EntityRef.campaign(ACCOUNT, "c1");

    private S store;

    /** For subclasses. */
    protected ThinnableStoreContract() {}

    /** {@return an empty store, for one test; closed after it} */
    protected abstract S openStore();

    @BeforeEach
    final void open() {
        store = openStore();
    }

    @AfterEach
    final void close() {
        store.close();
    }

    /** {@return a moment of the account's day} */
    private static Instant at(int minutes) {
        return DAY.atStartOfDay(ZONE).plusMinutes(minutes).toInstant();
    }

    private static Instant days(int number) {
        return DAY.plusDays(number).atTime(12, 0).atZone(ZONE).toInstant();
    }

    private void look(int minutes, long impressions) {
        store.write(chunk(CAMPAIGNS, at(minutes), campaignRow("c1", DAY, impressions, "1")));
    }

    private long known(Instant moment) {
        return store.read(HistoryQuery.of(EntityLevel.CAMPAIGN, ONE).asOf(moment)).rows().stream()
                .mapToLong(MetricsRow::impressions)
                .findFirst()
                .orElse(-1);
    }

    @Test
    void thin_afterTwoDays_leavesTheFirstStateAndTheLastOfEachHourOfTheAccountsClock_andSaysSo() {
        for (int quarter = 1; quarter <= 12; quarter++) {
            look(15 * quarter, 1_000L * quarter);
        }

        assertThat(store.thinRows(ACCOUNT, ZONE, days(2))).isZero();
        assertThat(store.resolutions(ACCOUNT, ONE)).isEmpty();
        assertThat(store.thinRows(ACCOUNT, ZONE, days(3))).isEqualTo(7);

        assertThat(store.revisions(CAMPAIGN, DAY))
                .extracting(state -> state.row().impressions())
                .containsExactly(1_000L, 3_000L, 7_000L, 11_000L, 12_000L);
        assertThat(known(at(14))).isEqualTo(-1);
        assertThat(known(at(15))).isEqualTo(1_000);
        assertThat(known(at(44))).isEqualTo(1_000);
        assertThat(known(at(60))).isEqualTo(3_000);
        assertThat(known(at(104))).isEqualTo(3_000);
        assertThat(known(at(105))).isEqualTo(7_000);
        assertThat(known(days(3))).isEqualTo(12_000);
        assertThat(store.resolutions(ACCOUNT, ONE)).isEqualTo(Map.of(DAY, Duration.ofHours(1)));
        assertThat(store.resolutions(ACCOUNT, DateRange.day(DAY.plusDays(1)))).isEmpty();
        assertThat(store.thinRows(ACCOUNT, ZONE, days(3))).isZero();
    }

    @Test
    void thin_afterFourteenDays_leavesWhatWasKnownWhenEachOfTheAccountsDaysEnded() {
        for (int hour = 1; hour <= 40; hour++) {
            look(60 * hour - 1, 1_000L * hour);
        }
        long before = known(at(24 * 60));
        store.write(chunk(
                new MetricsRequest(ACCOUNT, EntityLevel.AD, ONE, Set.of()),
                at(70),
                adRow("c1", "a1", "cr", DAY, 1_000)));
        store.write(chunk(
                new MetricsRequest(ACCOUNT, EntityLevel.AD, ONE, Set.of()),
                at(80),
                adRow("c1", "a1", "cr", DAY, 2_000)));

        store.thinRows(ACCOUNT, ZONE, days(15));

        assertThat(store.revisions(CAMPAIGN, DAY)).hasSize(3);
        assertThat(store.revisions(EntityRef.ad(ACCOUNT, "a1"), DAY)).hasSize(2);
        assertThat(known(at(24 * 60))).isEqualTo(before);
        assertThat(known(at(24 * 60 - 2))).isEqualTo(1_000);
        assertThat(known(days(20))).isEqualTo(40_000);
        assertThat(store.resolutions(ACCOUNT, ONE)).isEqualTo(Map.of(DAY, Duration.ofDays(1)));
    }

    @Test
    void thin_aRowThatWasGone_isGoneAtTheEndOfItsHour_andOnlyThen() {
        look(10, 1_000);
        look(70, 2_000);
        store.write(chunk(CAMPAIGNS, at(80)));
        look(90, 3_000);
        look(130, 4_000);
        store.write(chunk(CAMPAIGNS, at(140)));

        store.thinRows(ACCOUNT, ZONE, days(3));

        List<MetricsRevision> states = store.revisions(CAMPAIGN, DAY);
        assertThat(states).extracting(state -> state.row().impressions()).containsExactly(1_000L, 3_000L);
        assertThat(states).extracting(MetricsRevision::removed).containsExactly(false, true);
        assertThat(states.get(1).knownTo()).isEqualTo(at(140));
        assertThat(known(at(95))).isEqualTo(3_000);
        assertThat(known(at(145))).isEqualTo(-1);
    }

    @Test
    void thin_othersAndPresentRows_stayAsTheyAre() {
        for (int look = 1; look <= 3; look++) {
            look(10 * look, 1_000L * look);
            store.write(chunk(
                    new MetricsRequest("77", EntityLevel.CAMPAIGN, ONE, Set.of()),
                    at(10 * look),
                    campaignRow("77", "x", DAY, 1_000L * look, "1")));
        }

        store.thinRows(ACCOUNT, ZONE, days(3));

        assertThat(store.revisions(EntityRef.campaign("77", "x"), DAY)).hasSize(3);
        assertThat(store.revisions(CAMPAIGN, DAY)).hasSize(2);
        assertThat(known(days(3))).isEqualTo(3_000);
    }

    @Test
    void thin_aRowThatWasGoneAndCameBackWithinItsFirstHour_holdsAsItWasFirst() {
        look(10, 1_000);
        store.write(chunk(CAMPAIGNS, at(20)));
        look(30, 2_000);

        store.thinRows(ACCOUNT, ZONE, days(3));

        assertThat(known(at(5))).isEqualTo(-1);
        assertThat(known(at(25))).isEqualTo(1_000);
        assertThat(known(at(30))).isEqualTo(2_000);
    }

    @Test
    void thin_aRowThatCameBackAfterHours_isGoneUntilTheLastChangeOfThatHour() {
        look(10, 1_000);
        store.write(chunk(CAMPAIGNS, at(20)));
        look(130, 2_000);
        look(140, 3_000);

        store.thinRows(ACCOUNT, ZONE, days(3));

        assertThat(known(at(15))).isEqualTo(1_000);
        assertThat(known(at(135))).isEqualTo(-1);
        assertThat(known(at(140))).isEqualTo(3_000);
    }

    /** A naive account of what stays: what was known first, and after each span's last change what was known then, until the next span with a change. */
    @Test
    void thin_ofRandomLooks_isWhatANaiveAccountSays() {
        Random random = new Random(7);
        TreeMap<Instant, Long> changes = new TreeMap<>();
        int minutes = 0;
        long last = -1;
        for (int look = 0; look < 40; look++) {
            minutes += 1 + random.nextInt(45);
            long value = random.nextInt(5) == 0 ? -1 : 1_000L * (1 + random.nextInt(4));
            if (value < 0) {
                store.write(chunk(CAMPAIGNS, at(minutes)));
            } else {
                look(minutes, value);
            }
            if (value != last) {
                changes.put(at(minutes), value);
                last = value;
            }
        }

        store.thinRows(ACCOUNT, ZONE, days(3));

        TreeMap<Instant, Long> kept = new TreeMap<>();
        changes.forEach((moment, value) -> {
            if (kept.size() > 1 && hour(kept.lastKey()).equals(hour(moment))) {
                kept.remove(kept.lastKey());
            }
            kept.put(moment, value);
        });
        for (int minute = 0; minute < minutes + 60; minute += 3) {
            Map.Entry<Instant, Long> state = kept.floorEntry(at(minute));
            assertThat(known(at(minute))).as("minute %s", minute).isEqualTo(state == null ? -1 : state.getValue());
        }
    }

    private static Instant hour(Instant moment) {
        return moment.atZone(ZONE).truncatedTo(ChronoUnit.HOURS).toInstant();
    }
}
