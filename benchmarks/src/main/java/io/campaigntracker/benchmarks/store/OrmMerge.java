package io.campaigntracker.benchmarks.store;

import io.campaigntracker.model.MetricsRow;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** Hibernate's {@code merge} of each row, in batches of 50 and one transaction: what an application with an ORM does. */
final class OrmMerge implements AutoCloseable {

    private static final int BATCH = 50;

    private final SessionFactory sessions;

    OrmMerge(BenchmarkDatabase database) {
        Logger.getLogger("org.hibernate").setLevel(Level.SEVERE);
        this.sessions = new Configuration()
                .addAnnotatedClass(OrmRow.class)
                .setProperty("jakarta.persistence.jdbc.url", database.url())
                .setProperty("hibernate.default_schema", "campaign_tracker")
                .setProperty("hibernate.jdbc.batch_size", Integer.toString(BATCH))
                .setProperty("hibernate.order_inserts", "true")
                .setProperty("hibernate.order_updates", "true")
                .buildSessionFactory();
    }

    void run(List<MetricsRow> rows) {
        try (Session session = sessions.openSession()) {
            session.beginTransaction();
            int pending = 0;
            for (MetricsRow row : rows) {
                session.merge(OrmRow.of(row));
                if (++pending == BATCH) {
                    session.flush();
                    session.clear();
                    pending = 0;
                }
            }
            session.getTransaction().commit();
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
