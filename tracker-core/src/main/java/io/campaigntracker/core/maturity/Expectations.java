package io.campaigntracker.core.maturity;

import io.campaigntracker.model.UndefinedReason;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a question's days are expected to come to, by account and campaign. Thread-safe. */
public interface Expectations {

    /** Of a question whose days' conversions nobody completes. */
    Expectations NONE = new Expectations() {
        @Override
        public boolean isComplete() {
            return true;
        }

        @Override
        public ExpectedDays of(String accountId, @Nullable String campaignId) {
            throw new IllegalStateException("nothing is to come of these days");
        }

        @Override
        public int age(LocalDate day) {
            return MaturityRule.FINAL_AGE;
        }

        @Override
        public Optional<UndefinedReason> withheld(LocalDate day) {
            return Optional.empty();
        }
    };

    /** {@return whether nothing can be to come, all days being final} */
    boolean isComplete();

    /** {@return what is expected of a campaign's days, or with null of those of all campaigns of the account that were asked about} */
    ExpectedDays of(String accountId, @Nullable String campaignId);

    /** {@return how many days old a day was when it was last fetched} */
    int age(LocalDate day);

    /** {@return why what a day will come to can't be told, whatever is expected} */
    Optional<UndefinedReason> withheld(LocalDate day);
}
