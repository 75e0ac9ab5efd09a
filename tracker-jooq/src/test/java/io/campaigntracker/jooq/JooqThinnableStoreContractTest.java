package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.ACCOUNT;
import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.testkit.contract.ThinnableStoreContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JooqThinnableStoreContractTest extends ThinnableStoreContract<JooqMetricsStore> {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected JooqMetricsStore openStore() {
        return database.cleared().open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z", "+05:30", "-09:30"})
    void thin_onAClockThatHasNoName_takesItsHours(String offset) {
        try (JooqMetricsStore store = openStore()) {
            Instant hour = DAY.atTime(9, 0).toInstant(ZoneOffset.of(offset));
            for (int look = -10; look <= 20; look += 10) {
                store.write(MetricsChunk.of(
                        request(EntityLevel.CAMPAIGN, 1),
                        List.of(SampleRows.campaign("c1", DAY, 100 + look)),
                        hour.plus(Duration.ofMinutes(look))));
            }

            store.thinRows(ACCOUNT, ZoneOffset.of(offset), hour.plus(Duration.ofDays(3)));

            assertThat(store.revisions(EntityRef.campaign(ACCOUNT, "c1"), DAY))
                    .extracting(state -> state.knownFrom())
                    .containsExactly(hour.minus(Duration.ofMinutes(10)), hour.plus(Duration.ofMinutes(20)));
        }
    }

    @Test
    void thin_whileAnotherWrites_leavesNoMomentUntold() {
        Instant hour = DAY.atTime(9, 0).toInstant(ZoneOffset.UTC);
        AtomicBoolean written = new AtomicBoolean();
        try (JooqMetricsStore other = openStore();
                JooqMetricsStore store = JooqMetricsStore.of(before(
                        sql -> sql.contains("delete from")
                                && sql.contains("campaign_metrics_revisions")
                                && sql.contains("'hour'")
                                && written.compareAndSet(false, true),
                        () -> look(other, hour, 40)))) {
            for (int minutes : List.of(-10, 10, 20)) {
                look(store, hour, minutes);
            }

            store.thinRows(ACCOUNT, ZoneOffset.UTC, hour.plus(Duration.ofDays(3)));

            assertThat(written).isTrue();
            for (int minutes = -10; minutes <= 60; minutes++) {
                assertThat(store.read(HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(DAY))
                                        .asOf(hour.plus(Duration.ofMinutes(minutes))))
                                .rows())
                        .as("minute %s", minutes)
                        .hasSize(1);
            }
        }
    }

    private static void look(JooqMetricsStore store, Instant hour, int minutes) {
        store.write(MetricsChunk.of(
                request(EntityLevel.CAMPAIGN, 1),
                List.of(SampleRows.campaign("c1", DAY, 100 + minutes)),
                hour.plus(Duration.ofMinutes(minutes))));
    }

    /** Connections on which something happens just before a statement. */
    private static DataSource before(Predicate<String> statement, Runnable happening) {
        DataSource target = database.dataSource();
        return proxy(DataSource.class, target, (method, arguments, answer) -> {
            if (!method.getName().equals("getConnection")) {
                return answer.call();
            }
            Object connection = answer.call();
            return proxy(Connection.class, connection, (inner, values, result) -> {
                if (inner.getName().equals("prepareStatement") && statement.test((String) values[0])) {
                    happening.run();
                }
                return result.call();
            });
        });
    }

    /** What happens around a call. */
    private interface Around {
        Object call(Method method, Object[] arguments, Callable<Object> answer) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Object target, Around around) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> around.call(method, arguments, () -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause() instanceof Exception cause ? cause : failed;
                    }
                })));
    }
}
