package io.campaigntracker.spring;

import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.ObservedRequest;
import io.campaigntracker.source.RequestObserver;
import io.campaigntracker.source.SourceFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows from the requests that are sent whether the platform takes the token, and hands on what it hears. Thread-safe. */
final class TokenState implements RequestObserver {

    /** What requests say of the token. */
    enum Verdict {
        UNKNOWN,
        TAKEN,
        REFUSED
    }

    /**
     * What is known.
     *
     * @param verdict what the latest request said that tells
     * @param failure why it was refused; null where it was not
     */
    record Known(Verdict verdict, @Nullable SourceFailure failure) {}

    private final RequestObserver next;
    private volatile Known known = new Known(Verdict.UNKNOWN, null);

    TokenState(RequestObserver next) {
        this.next = next;
    }

    Verdict verdict() {
        return known.verdict();
    }

    Optional<SourceFailure> failure() {
        return Optional.ofNullable(known.failure());
    }

    @Override
    public ObservedRequest begin(String accountId, String operation, Duration waited) {
        ObservedRequest observed = next.begin(accountId, operation, waited);
        return new ObservedRequest() {
            @Override
            public void accountUsed(String account, double share) {
                observed.accountUsed(account, share);
            }

            @Override
            public void callerUsed(double share) {
                observed.callerUsed(share);
            }

            @Override
            public void answered() {
                known = new Known(Verdict.TAKEN, null);
                observed.answered();
            }

            @Override
            public void failed(SourceFailure failure) {
                if (failure.kind() == FailureKind.AUTH) {
                    known = new Known(Verdict.REFUSED, failure);
                }
                observed.failed(failure);
            }
        };
    }
}
