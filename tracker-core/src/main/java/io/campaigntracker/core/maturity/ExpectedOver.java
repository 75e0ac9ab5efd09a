package io.campaigntracker.core.maturity;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.UndefinedReason;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What some of the days that were read will come to, whatever is known of the others. Thread-safe.
 *
 * @param all of the days that were read
 * @param asked the days that are told
 */
public record ExpectedOver(Expectations all, DateRange asked) implements Expectations {

    @Override
    public boolean isComplete() {
        return all.isComplete();
    }

    @Override
    public ExpectedDays of(String accountId, @Nullable String campaignId) {
        return all.of(accountId, campaignId);
    }

    @Override
    public int age(LocalDate day, String accountId, @Nullable String campaignId) {
        return all.age(day, accountId, campaignId);
    }

    @Override
    public List<String> notes() {
        return all.notes();
    }

    @Override
    public List<String> notes(String accountId) {
        return all.notes(accountId);
    }

    @Override
    public Optional<UndefinedReason> withheld(LocalDate day) {
        return all.withheld(day);
    }

    @Override
    public Optional<UndefinedReason> withheld(LocalDate day, String accountId, @Nullable String campaignId) {
        return all.withheld(day, accountId, campaignId);
    }
}
