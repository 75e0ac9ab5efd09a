package io.campaigntracker.core.maturity;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.UndefinedReason;
import java.time.LocalDate;
import java.util.List;
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
        public DateRange asked() {
            throw new IllegalStateException("nothing is to come of these days");
        }

        @Override
        public ExpectedDays of(String accountId, @Nullable String campaignId) {
            throw new IllegalStateException("nothing is to come of these days");
        }

        @Override
        public int age(LocalDate day, String accountId, @Nullable String campaignId) {
            return MaturityRule.FINAL_AGE;
        }

        @Override
        public List<String> notes() {
            return List.of();
        }

        @Override
        public List<String> notes(String accountId) {
            return List.of();
        }

        @Override
        public Optional<UndefinedReason> withheld(LocalDate day) {
            return Optional.empty();
        }

        @Override
        public Optional<UndefinedReason> withheld(LocalDate day, String accountId, @Nullable String campaignId) {
            return Optional.empty();
        }
    };

    /** {@return whether nothing can be to come, all days being final} */
    boolean isComplete();

    /** {@return the days asked about} */
    DateRange asked();

    /** {@return what is expected of a campaign's days, or with null of those of all campaigns of the account that were asked about} */
    ExpectedDays of(String accountId, @Nullable String campaignId);

    /** {@return how many days old a day of a campaign, or with null of those of the account that were asked about, was when it was last fetched} */
    int age(LocalDate day, String accountId, @Nullable String campaignId);

    /** {@return on which clock each account's conversions are booked, since when they come in at another pace, and whose reports were late; a sentence each} */
    List<String> notes();

    /** {@return the same of one account} */
    List<String> notes(String accountId);

    /** {@return why what a day of all that was asked about will come to can't be told, whatever is expected} */
    Optional<UndefinedReason> withheld(LocalDate day);

    /** {@return the same of a day of one campaign, or with null of those of the account that were asked about, whoever else was asked about} */
    Optional<UndefinedReason> withheld(LocalDate day, String accountId, @Nullable String campaignId);
}
