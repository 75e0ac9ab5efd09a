package io.campaigntracker.examples;

import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.meta.DiagnosticCheck;
import io.campaigntracker.meta.MetaDiagnostics;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.starter.CampaignTrackerStarter;
import io.campaigntracker.store.StoreException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at everything {@code track} needs, from environment variables: a line each, and what to do where something is wrong. */
@Command(name = "doctor", description = "Look at everything that track needs, from environment variables.")
final class Doctor implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("unused") // read by the parser
    private final HelpOption help = new HelpOption();

    private final PrintStream out;

    private static final String DATABASE_URL = "DATABASE_URL";

    private final Map<String, String> environment;

    Doctor(Map<String, String> environment, PrintStream out) {
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    @Override
    public Integer call() {
        List<DiagnosticCheck> checks = new ArrayList<>();
        checks.addAll(meta());
        checks.add(database());
        checks.forEach(check -> print(check, out));
        return checks.stream().allMatch(DiagnosticCheck::isOk) ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
    }

    private List<DiagnosticCheck> meta() {
        MetaMetricsSource source;
        try {
            source = CampaignTrackerStarter.metaSource(environment);
        } catch (IllegalStateException missing) {
            return List.of(new DiagnosticCheck(
                    "environment",
                    DiagnosticCheck.Outcome.FAILED,
                    String.valueOf(missing.getMessage()),
                    "Set what is missing."));
        } catch (IllegalArgumentException malformed) {
            throw new UsageException(String.valueOf(malformed.getMessage()));
        }
        try (source) {
            return MetaDiagnostics.of(source).run();
        }
    }

    private DiagnosticCheck database() {
        String url = environment.getOrDefault(DATABASE_URL, "");
        if (url.isBlank()) {
            return new DiagnosticCheck(
                    "database",
                    DiagnosticCheck.Outcome.FAILED,
                    "missing environment variable " + DATABASE_URL,
                    "Set it to postgresql://user:password@host:port/database.");
        }
        try (JooqMetricsStore store = JooqMetricsStore.connect(url)) {
            List<AccountCatalog> accounts = store.catalogs(null);
            return new DiagnosticCheck(
                    "database",
                    DiagnosticCheck.Outcome.OK,
                    "reachable, its schema is up to date, " + accounts.size() + " accounts stored",
                    "");
        } catch (StoreException | IllegalArgumentException failure) {
            return new DiagnosticCheck(
                    "database",
                    DiagnosticCheck.Outcome.FAILED,
                    String.valueOf(failure.getMessage()),
                    "Look whether the server runs, and whether " + DATABASE_URL + " names it rightly.");
        }
    }

    private static void print(DiagnosticCheck check, PrintStream out) {
        out.printf(Locale.ROOT, "%-8s %-12s %s%n", check.outcome(), check.name(), check.detail());
        if (!check.whatToDo().isEmpty()) {
            out.printf(Locale.ROOT, "%21s → %s%n", "", check.whatToDo());
        }
    }
}
