package io.campaigntracker.core.engine.offline;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OnlineOrder;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads offline conversions and online orders from CSV, all lines or none, and says of each bad line what is wrong with it. */
final class OfflineCsv {

    private static final int SHOWN_ERRORS = 20;

    private final Map<String, Account> accounts;

    /** @param accounts the accounts the tracker knows, for their time zones, and for lines that name no account */
    OfflineCsv(Collection<Account> accounts) {
        this.accounts = accounts.stream().collect(Collectors.toMap(Account::accountId, Function.identity()));
    }

    /**
     * {@return what each line says}
     *
     * @throws IllegalArgumentException if a line is bad
     */
    <T> List<T> read(Reader csv, Function<Line, T> reading) {
        List<T> values = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord line : lines) {
                try {
                    values.add(reading.apply(new Line(line, accounts)));
                } catch (IllegalArgumentException | DateTimeException bad) {
                    errors.add("line " + line.getStartingLineNumber() + ": " + bad.getMessage());
                }
            }
        } catch (CsvParseException malformed) {
            throw new IllegalArgumentException("no CSV that can be read: " + malformed.getMessage(), malformed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (!errors.isEmpty()) {
            String more = errors.size() > SHOWN_ERRORS ? "\nand " + (errors.size() - SHOWN_ERRORS) + " more" : "";
            throw new IllegalArgumentException("nothing was imported, " + errors.size() + " lines are bad\n"
                    + errors.stream().limit(SHOWN_ERRORS).collect(Collectors.joining("\n")) + more);
        }
        return values;
    }

    /** One line with its columns by name. */
    static final class Line {

        private final NamedCsvRecord fields;
        private final Map<String, Account> accounts;

        Line(NamedCsvRecord fields, Map<String, Account> accounts) {
            this.fields = fields;
            this.accounts = accounts;
        }

        OfflineConversion conversion() {
            return new OfflineConversion(
                    accountId(),
                    required("order_id"),
                    time("event_time", required("event_time")),
                    money(),
                    optional("campaign_id"),
                    optional("click_id"),
                    clickTime(),
                    flag("sent_to_meta"),
                    orEmpty("source"));
        }

        OnlineOrder onlineOrder() {
            return new OnlineOrder(
                    accountId(),
                    required("order_id"),
                    time("event_time", required("event_time")),
                    money(),
                    orEmpty("source"));
        }

        private String accountId() {
            String given = optional("account_id");
            if (given != null) {
                return AccountIds.bare(given);
            }
            if (accounts.size() == 1) {
                return accounts.keySet().iterator().next();
            }
            throw new IllegalArgumentException(
                    "account_id is missing, and the tracker knows " + accounts.size() + " accounts instead of one");
        }

        private Money money() {
            String value = required("value");
            try {
                return Money.of(new BigDecimal(value), required("currency").toUpperCase(Locale.ROOT));
            } catch (NumberFormatException noNumber) {
                throw new IllegalArgumentException(
                        "value '" + value + "' is no decimal number such as 12.34", noNumber);
            }
        }

        private @Nullable Instant clickTime() {
            String given = optional("click_time");
            return given == null ? null : time("click_time", given);
        }

        private Instant time(String column, String given) {
            try {
                return OffsetDateTime.parse(given).toInstant();
            } catch (DateTimeException withoutOffset) {
                try {
                    return LocalDateTime.parse(given.replace(' ', 'T'))
                            .atZone(zone(column))
                            .toInstant();
                } catch (DateTimeException noTime) {
                    throw new IllegalArgumentException(
                            column + " '" + given + "' is no time such as 2026-03-03T18:30:00+01:00", noTime);
                }
            }
        }

        private ZoneId zone(String column) {
            Account account = accounts.get(accountId());
            if (account == null) {
                throw new IllegalArgumentException(column + " has no offset, and the time zone of account "
                        + accountId() + " is not known before its first sync");
            }
            return account.timeZone();
        }

        private boolean flag(String column) {
            String given = orEmpty(column).toLowerCase(Locale.ROOT);
            return switch (given) {
                case "true", "1", "yes" -> true;
                case "false", "0", "no", "" -> false;
                default -> throw new IllegalArgumentException(column + " '" + given + "' is neither true nor false");
            };
        }

        private String required(String column) {
            String given = optional(column);
            if (given == null) {
                throw new IllegalArgumentException(column + " is missing");
            }
            return given;
        }

        private String orEmpty(String column) {
            String given = optional(column);
            return given == null ? "" : given;
        }

        private @Nullable String optional(String column) {
            return fields.findField(column)
                    .map(String::strip)
                    .filter(given -> !given.isEmpty())
                    .orElse(null);
        }
    }
}
