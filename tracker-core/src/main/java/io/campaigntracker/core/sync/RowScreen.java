package io.campaigntracker.core.sync;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every row of an answer before it is stored, whatever source it comes from: what no platform can have meant is set aside and
 * told, so that it ends no more than itself and never passes for zero.
 *
 * <ul>
 *   <li>Rows of another account, rows whose identifiers are none (control characters, endless), and rows whose figures are absurd (a
 *       count or an amount beyond {@link #MOST}), are refused; their day lacks them and is therefore incomplete.
 *   <li>Two rows of one entity and day are one if they are equal. If they differ nobody can say which is true, or whether they are parts
 *       of one: both are refused and named.
 *   <li>Rows of days, levels or campaigns that were not asked for are left out with a note; nothing that was asked is missing for it.
 * </ul>
 *
 * <p>For one answer, which may come in several parts. Pure; not thread-safe.
 */
public final class RowScreen {

    /** No count of a row, and no amount in major units, is larger: a thousand times what all people see on a day. */
    public static final BigDecimal MOST = new BigDecimal("1e15");

    private static final int LONGEST_ID = 200;

    private final MetricsRequest request;
    private final Map<LocalDate, Map<String, Integer>> accepted = new HashMap<>();
    private final Set<Key> refused = new HashSet<>();
    private final Map<LocalDate, RefusedRows> faults = new LinkedHashMap<>();
    private final Map<String, LeftOut> leftOut = new LinkedHashMap<>();

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
        return List.copyOf(fit.values());
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
        Optional<String> odd = oddId(row).or(() -> absurdFigure(row));
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

    private void leaveOut(String what, MetricsRow row) {
        leftOut.computeIfAbsent(what, key -> new LeftOut(key, RowText.of(row))).count++;
    }

    private static Optional<String> oddId(MetricsRow row) {
        return Stream.of(Optional.of(row.entity().id()), row.campaignId(), row.adSetId(), row.creativeId())
                .flatMap(Optional::stream)
                .filter(RowScreen::isOdd)
                .findFirst()
                .map(id -> "'" + RowText.shown(id) + "' is no identifier; allowed are up to " + LONGEST_ID
                        + " characters, none of them a control character");
    }

    private static boolean isOdd(String id) {
        return id.length() > LONGEST_ID
                || id.isBlank()
                || id.codePoints()
                        .anyMatch(
                                code -> Character.isISOControl(code) || Character.getType(code) == Character.SURROGATE);
    }

    private static Optional<String> absurdFigure(MetricsRow row) {
        return Stream.<@Nullable String>of(
                        absurd("impressions", row.impressions()),
                        absurd("clicks", row.clicks()),
                        absurd("link clicks", row.linkClicks().orElse(0)),
                        absurd("reach", row.reach().orElse(0)),
                        absurd("spend", row.spend()),
                        row.conversions().map(absurd("conversions")).orElse(null),
                        row.revenue().map(absurd("revenue")).orElse(null))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static @Nullable String absurd(String name, long count) {
        return count > MOST.longValueExact() ? name + " of " + count + " can't be; at most " + plainMost() : null;
    }

    private static Function<BigDecimal, @Nullable String> absurd(String name) {
        return amount -> absurd(name, amount);
    }

    private static @Nullable String absurd(String name, BigDecimal amount) {
        // the exponent first: 1e99999999 must not be written out to be compared
        long magnitude = (long) amount.precision() - amount.scale();
        boolean tooLarge = magnitude > 16 || amount.abs().compareTo(MOST) > 0;
        boolean tooFine = amount.scale() > 30;
        if (!tooLarge && !tooFine) {
            return null;
        }
        return name + " of " + RowText.shown(amount.toString()) + " can't be; at most " + plainMost()
                + " with at most 30 decimals";
    }

    private static String plainMost() {
        return MOST.toPlainString();
    }

    private static int fingerprint(MetricsRow row) {
        return Objects.hash(
                row.impressions(),
                row.clicks(),
                row.linkClicks(),
                row.reach(),
                row.spend().stripTrailingZeros(),
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
