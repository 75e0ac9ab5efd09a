package io.campaigntracker.core.engine.history;

import io.campaigntracker.model.Account;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Learns at the end of a sync how the conversions of the accounts that it fetched come in, so that the first question after it need not. Thread-safe. */
public record SyncLearning(HistoryLoader loader, MaturityMemory memory) implements Consumer<SyncReport> {

    @Override
    public void accept(SyncReport report) {
        Set<String> fetched = report.parts().stream()
                .filter(part -> part.kind() == SyncPart.Kind.CAMPAIGN_METRICS)
                .filter(part -> part.outcome() == SyncPart.Outcome.STORED)
                .map(SyncPart::accountId)
                .collect(Collectors.toUnmodifiableSet());
        if (fetched.isEmpty()) {
            return;
        }
        HistoryLoader now = loader.pinned();
        Set<Account> accounts = now.accounts().of(QueryScope.accounts(fetched));
        memory.learn(accounts, now.clock(), now.view());
    }
}
