package io.campaigntracker.edit;

import io.campaigntracker.model.EntityRef;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an account's history.
 *
 * @param entity what was changed; the account itself where that is all that is known
 * @param campaignId the campaign it belongs to; null for an account, and where it is not known
 * @param at when
 * @param kind what it is about
 * @param type as the platform spells it, such as {@code update_campaign_budget}
 * @param name what was changed, as it was called; may be empty
 * @param actor by whom, as the platform names them; null if not told
 * @param application through what; null if not told
 * @param before the former value in words; null if not told
 * @param after the new value in words; null if not told
 * @param budget the amounts of a budget that was changed; null for other changes, and where they are not told
 */
public record Edit(
        EntityRef entity,
        @Nullable String campaignId,
        Instant at,
        EditKind kind,
        String type,
        String name,
        @Nullable String actor,
        @Nullable String application,
        @Nullable String before,
        @Nullable String after,
        @Nullable BudgetChange budget) {

    public Edit {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
    }

    /** {@return the same, of something whose place in the account is known} */
    public Edit of(EntityRef known, @Nullable String campaign) {
        return new Edit(known, campaign, at, kind, type, name, actor, application, before, after, budget);
    }

    /** {@return what was done, in words: {@code budget of campaign 12 "Shoes" from 50 EUR to 120 EUR a day, by Ada}} */
    public String words() {
        StringBuilder text = new StringBuilder(kind.name().toLowerCase(Locale.ROOT))
                .append(" of ")
                .append(entity);
        if (!name.isEmpty()) {
            text.append(" \"").append(name).append('"');
        }
        if (budget != null) {
            text.append(' ').append(budget);
        } else if (after != null) {
            text.append(before == null ? "" : " from " + before).append(" to ").append(after);
        }
        return text.append(actor == null ? "" : ", by " + actor).toString();
    }
}
