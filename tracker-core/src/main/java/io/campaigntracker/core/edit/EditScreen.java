package io.campaigntracker.core.edit;

import io.campaigntracker.edit.BudgetChange;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.Counts;
import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.Redactor;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets pass what can be kept of an account's history, whoever tells it, so that an odd entry ends no more than itself: one whose identifiers or type
 * {@linkplain Identifiers#isId can't be} is left out and told, amounts that can't be are left away, and longer texts are cut. Pure.
 */
public final class EditScreen {

    private static final BigDecimal LIMIT = BigDecimal.valueOf(Counts.LIMIT);
    private static final int LONGEST_TEXT = 1_000;

    private EditScreen() {}

    /**
     * {@return the chunk with what can be kept, and a note about the rest}
     *
     * @param zone the account's
     */
    public static EditChunk of(EditChunk told, ZoneId zone) {
        List<Edit> fit = new ArrayList<>();
        int leftOut = 0;
        String first = "";
        for (Edit edit : told.edits()) {
            String odd = Stream.of(edit.entity().id(), edit.type(), edit.campaignId() == null ? "1" : edit.campaignId())
                    .filter(id -> !Identifiers.isId(id))
                    .findFirst()
                    .orElse(null);
            if (odd == null) {
                fit.add(bounded(edit));
            } else if (leftOut++ == 0) {
                first = Redactor.ofShapes().value(odd) + " at " + AccountTime.minute(edit.at(), zone);
            }
        }
        EditChunk kept = told.withEdits(fit);
        return leftOut == 0
                ? kept
                : kept.noting(leftOut + " changes whose type or identifier can't be are left out, the first: " + first);
    }

    private static Edit bounded(Edit edit) {
        return new Edit(
                edit.entity(),
                edit.campaignId(),
                edit.at(),
                edit.kind(),
                edit.type(),
                cut(edit.name()),
                edit.actor() == null ? null : cut(edit.actor()),
                edit.application() == null ? null : cut(edit.application()),
                edit.before() == null ? null : cut(edit.before()),
                edit.after() == null ? null : cut(edit.after()),
                budget(edit.budget()));
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "…";
    }

    private static @Nullable BudgetChange budget(@Nullable BudgetChange change) {
        if (change == null || !canBe(change.after())) {
            return null;
        }
        Money before = change.before();
        return before == null || canBe(before) ? change : new BudgetChange(null, change.after(), change.daily());
    }

    private static boolean canBe(Money budget) {
        return budget.amount().signum() >= 0 && budget.amount().compareTo(LIMIT) < 0;
    }
}
