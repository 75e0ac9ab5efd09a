package io.campaigntracker.core.sync;

import io.campaigntracker.model.Counts;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MissingPart;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at every row of an answer before it is stored, whatever source it comes from: what no platform can have meant is set aside and
 * told, so that it ends no more than itself and never passes for zero.
 *
 * <ul>
 *   <li>Rows of another account, rows whose identifiers {@linkplain Identifiers#isId can't be}, and rows with amounts that can't be
 *       ({@link Counts#LIMIT} or more) are refused; their day lacks them and is therefore incomplete. Counts that can't be are marked as unreadable in
 *       the row itself.
 *   <li>Two rows of one entity and day are one if they are equal. If they differ nobody can say which is true, or whether they are parts
 *       of one: both are refused and named.
 *   <li>Rows of days, levels or campaigns that were not asked for are left out with a note; nothing that was asked is missing for it.
 * </ul>
 *
 * <p>For one answer, which may come in several parts. Pure; not thread-safe.
 */
public final class RowScreen {

    private static final BigDecimal LIMIT = BigDecimal.valueOf(Counts.LIMIT);
    private static final int MOST_DECIMALS = 30;

    private final MetricsRequest request;
    private final Map<LocalDate, Map<String, Integer>> accepted = new HashMap<>();
    private final Set<Key> refused = new HashSet<>();
    private final Map<LocalDate, RefusedRows> faults = new LinkedHashMap<>();
    private final Map<String, LeftOut> leftOut = new LinkedHashMap<>();
    private int unreadable;
    private String firstUnreadable = "";

    private record Key(String entityId, LocalDate date) {}

    /** @param request what was asked */
    public RowScreen(MetricsRequest request) {
        this.request = Objects.requireNonNull(request, "request");
    }

    /** {@return the rows of a part that can be stored, in their order; they are remembered, so that none comes again with a later part} */
    public List<MetricsRow> acceptPart(List<MetricsRow> rows) {
        List<MetricsRow> fit = acceptLast(rows);
        fit.forEach(row -> accepted.computeIfAbsent(row.date(), day -> new HashMap<>())
                .put(row.entity().id(), fingerprint(row)));
        return fit;
    }

    /** {@return the rows of the last or only part that can be stored, in their order} */
    public List<MetricsRow> acceptLast(List<MetricsRow> rows) {
        Map<Key, MetricsRow> fit = new LinkedHashMap<>(rows.size() * 2);
        for (MetricsRow row : rows) {
            if (isAsked(row)) {
                add(fit, row);
            }
        }
        fit.values().forEach(this::noteUnreadable);
        return List.copyOf(fit.values());
    }

    /** {@return a sentence about rows with figures that could not be read; empty if there are none} */
    public Optional<String> unreadable() {
        return unreadable == 0
                ? Optional.empty()
                : Optional.of(unreadable + " rows have figures that could not be read or can't be, the first: "
                        + firstUnreadable);
    }

    /** {@return by day, the ids of the entities whose rows were accepted with earlier parts} */
    public Map<LocalDate, Set<String>> accepted() {
        Map<LocalDate, Set<String>> ids = new HashMap<>();
        accepted.forEach((day, entities) -> ids.put(day, entities.keySet()));
        return ids;
    }

    /** {@return for each day with refused rows which they are and why} */
    public List<MissingPart> missing() {
        List<MissingPart> missing = new ArrayList<>();
        faults.forEach((day, rows) -> missing.add(rows.asMissing(DateRange.day(day))));
        return missing;
    }

    /** {@return what was left out though nothing is missing for it} */
    public List<String> notes() {
        return leftOut.values().stream().map(LeftOut::note).toList();
    }

    private boolean isAsked(MetricsRow row) {
        if (row.level() != request.level()) {
            leaveOut("of another level than " + request.level(), row);
        } else if (!request.range().contains(row.date())) {
            leaveOut("of days outside " + request.range(), row);
        } else if (!request.campaignIds().isEmpty()
                && !request.campaignIds().contains(row.campaignId().orElse(""))) {
            leaveOut("of campaigns that were not asked for", row);
        } else {
            return true;
        }
        return false;
    }

    private void add(Map<Key, MetricsRow> fit, MetricsRow row) {
        if (!row.accountId().equals(request.accountId())) {
            refuse(row, RowText.of(row) + " is of account " + RowText.shown(row.accountId()));
            return;
        }
        Optional<String> odd = oddity(row);
        if (odd.isPresent()) {
            refuse(row, RowText.of(row.entity()) + " on " + row.date() + ": " + odd.get());
            return;
        }
        Key key = new Key(row.entity().id(), row.date());
        if (refused.contains(key)) {
            refuse(row, "again " + RowText.of(row));
            return;
        }
        Integer before =
                accepted.getOrDefault(row.date(), Map.of()).get(row.entity().id());
        if (before != null) {
            if (before != fingerprint(row)) {
                refuse(row, RowText.of(row) + ", after other figures of it were stored with an earlier part");
            }
            return;
        }
        MetricsRow twin = fit.putIfAbsent(key, row);
        if (twin != null && !twin.sameValues(row)) {
            fit.remove(key);
            refused.add(key);
            refuse(row, RowText.of(twin) + ", and with other figures " + RowText.of(row));
        }
    }

    private void refuse(MetricsRow row, String why) {
        EntityRef entity = row.entity();
        faults.computeIfAbsent(row.date(), day -> new RefusedRows()).add(RowText.shown(entity.id()), why);
    }

    private void noteUnreadable(MetricsRow row) {
        if (!row.unreadable().isEmpty() && unreadable++ == 0) {
            firstUnreadable = RowText.of(row.entity()) + " on " + row.date() + ", " + row.unreadable();
        }
    }

    private void leaveOut(String what, MetricsRow row) {
        leftOut.computeIfAbsent(what, key -> new LeftOut(key, RowText.of(row))).count++;
    }

    /** {@return why no store can keep a row, whatever was asked for; empty if it can} */
    public static Optional<String> oddity(MetricsRow row) {
        return oddId(row).or(() -> absurdAmount(row));
    }

    private static Optional<String> oddId(MetricsRow row) {
        return Stream.of(Optional.of(row.entity().id()), row.campaignId(), row.adSetId(), row.creativeId())
                .flatMap(Optional::stream)
                .filter(id -> !Identifiers.isId(id))
                .findFirst()
                .map(Identifiers::refusal);
    }

    private static Optional<String> absurdAmount(MetricsRow row) {
        return Stream.of(
                        Optional.ofNullable(row.spend()).flatMap(amount -> absurd("spend", amount)),
                        row.conversions().flatMap(amount -> absurd("conversions", amount)),
                        row.revenue().flatMap(amount -> absurd("revenue", amount)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> absurd(String name, BigDecimal amount) {
        // the exponent first: 1e99999999 must not be written out to be compared
        long digits = (long) amount.precision() - amount.scale();
        if (digits <= LIMIT.precision()
                && amount.scale() <= MOST_DECIMALS
                && amount.abs().compareTo(LIMIT) < 0) {
            return Optional.empty();
        }
        return Optional.of(name + " of " + RowText.shown(amount.toString()) + " can't be; allowed is less than " + LIMIT
                + " with at most " + MOST_DECIMALS + " decimals");
    }

    private static int fingerprint(MetricsRow row) {
        return Objects.hash(
                row.impressions(),
                row.clicks(),
                row.linkClicks(),
                row.reach(),
                Optional.ofNullable(row.spend()).map(BigDecimal::stripTrailingZeros),
                row.actions());
    }

    /** Rows of one kind that were not asked for. */
    private static final class LeftOut {
        private final String what;
        private final String first;
        private int count;

        private LeftOut(String what, String first) {
            this.what = what;
            this.first = first;
        }

        private String note() {
            return count + " rows " + what + " were left out, the first: " + first;
        }
    }
}
