package io.campaigntracker.mcp;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.performance.RangedQuery;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of a tool: what it was given, and a view of the tracker at the moment it asks about. A view keeps nothing, tells nobody and refuses to sync, whatever is asked of it. What can't be
 * meant is refused with an {@link IllegalArgumentException} that says what is allowed.
 */
record Question(CampaignTracker view, Map<String, Object> arguments) {

    /** {@return the campaigns that are meant} */
    TrackedCampaigns campaigns() {
        List<String> ids = campaignIds();
        Optional<String> account = account();
        if (!ids.isEmpty() && account.isPresent()) {
            throw new IllegalArgumentException("give campaign_ids or account_id, not both");
        }
        return ids.isEmpty() ? account.map(view::account).orElseGet(view::allCampaigns) : view.campaigns(ids);
    }

    /** {@return the account that is meant, bare of any prefix} */
    Optional<String> account() {
        return text(Parameters.ACCOUNT).map(AccountIds::bare);
    }

    List<String> campaignIds() {
        return texts(Parameters.CAMPAIGNS);
    }

    /** {@return the query over the days that are meant, its own where none are} */
    <Q extends RangedQuery<Q>> Q ranged(Q query) {
        Optional<DateRange> range = range(Parameters.SINCE, Parameters.UNTIL);
        Optional<Integer> days = count(Parameters.DAYS, Parameters.MOST_DAYS);
        if (range.isPresent() && days.isPresent()) {
            throw new IllegalArgumentException("give days, or since and until, not both");
        }
        if (range.isPresent()) {
            return query.between(range.get().since(), range.get().until());
        }
        return days.map(query::lastDays).orElse(query);
    }

    /** {@return the range between two arguments, empty where neither is given} */
    Optional<DateRange> range(String first, String last) {
        Optional<LocalDate> since = day(first);
        Optional<LocalDate> until = day(last);
        if (since.isPresent() != until.isPresent()) {
            throw new IllegalArgumentException("give " + first + " and " + last + ", both");
        }
        return since.map(day -> DateRange.of(day, until.orElseThrow())).map(range -> bounded(first, last, range));
    }

    private static DateRange bounded(String first, String last, DateRange range) {
        if (range.days() > Parameters.MOST_DAYS) {
            throw new IllegalArgumentException(first + " to " + last + " are " + range.days() + " days; at most "
                    + Parameters.MOST_DAYS + " are answered at once");
        }
        return range;
    }

    Optional<LocalDate> day(String name) {
        return text(name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException none) {
                throw new IllegalArgumentException(name + " is no day; expected is one such as 2026-11-03", none);
            }
        });
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(arguments.get(name)).map(value -> {
            if (value instanceof String text && !text.isBlank()) {
                return text;
            }
            throw new IllegalArgumentException(name + " is text, and not empty");
        });
    }

    List<String> texts(String name) {
        Object value = arguments.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list
                && list.size() <= Parameters.MOST_CAMPAIGNS
                && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).distinct().toList();
        }
        throw new IllegalArgumentException(name + " is a list of at most " + Parameters.MOST_CAMPAIGNS + " texts");
    }

    Optional<Integer> count(String name, int most) {
        return Optional.ofNullable(arguments.get(name)).map(value -> {
            if (value instanceof Integer count && count >= 1 && count <= most) {
                return count;
            }
            throw new IllegalArgumentException(name + " is a whole number from 1 to " + most);
        });
    }

    boolean flag(String name) {
        Object value = arguments.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new IllegalArgumentException(name + " is true or false");
    }

    <E extends Enum<E>> Optional<E> choice(String name, Class<E> constants) {
        return text(name).map(text -> constant(name, constants, text));
    }

    <E extends Enum<E>> List<E> choices(String name, Class<E> constants) {
        return texts(name).stream().map(text -> constant(name, constants, text)).toList();
    }

    private static <E extends Enum<E>> E constant(String name, Class<E> constants, String text) {
        return Arrays.stream(constants.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " is one of " + Arrays.toString(constants.getEnumConstants())));
    }
}
