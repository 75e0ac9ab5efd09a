package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.store.WriteResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commit reaches the server, its answer does not reach the store. */
final class CommitInDoubtTest {

    private static final MetricsChunk CHUNK = chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 2));

    private final AtomicInteger answersToLose = new AtomicInteger();
    private final AtomicInteger connectionsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private TestDatabase database;
    private JooqMetricsStore store;

    @BeforeEach
    void open() {
        database = TestServer.migrated();
        store = JooqMetricsStore.builder()
                .dataSource(proxy(DataSource.class, database.dataSource()))
                .firstPause(Duration.ofMillis(1))
                .open();
    }

    @Test
    void write_answerToTheCommitLost_isWrittenAgainWithoutHarm() {
        answersToLose.set(1);

        WriteResult result = store.write(CHUNK);

        assertThat(result).isEqualTo(new WriteResult(0, 0, 1, 0, 0));
        assertThat(database.number("select count(*) from campaign_metrics")).isEqualTo(1);
        assertThat(database.number("select count(*) from campaign_metrics_revisions"))
                .isZero();
    }

    @Test
    void write_answerToTheCommitLostAndThenTheServer_saysThatItIsNotKnown() {
        answersToLose.set(1);
        connectionsLeft.set(1);

        assertThatThrownBy(() -> store.write(CHUNK))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.isRetryable()).isTrue())
                .hasMessageContaining("could not tell whether")
                .hasMessageContaining("again is safe")
                .hasMessageNotContaining("nothing of it was written");
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("getConnection") && connectionsLeft.getAndDecrement() <= 0) {
                        throw new SQLException("refused", "08001");
                    }
                    Object answer;
                    try {
                        answer = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals("commit") && answersToLose.getAndDecrement() > 0) {
                        throw new SQLException("the answer was lost", "08006");
                    }
                    return answer instanceof Connection connection && type == DataSource.class
                            ? proxy(Connection.class, connection)
                            : answer;
                }));
    }
}
