package io.campaigntracker.core.engine.offline;

import io.campaigntracker.core.file.Column;
import io.campaigntracker.core.file.ColumnKind;
import io.campaigntracker.core.file.TableRow;
import io.campaigntracker.core.file.TableSchema;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OnlineOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the lines of a file with offline conversions or online orders say; for one file. Beside our own names of the columns it knows those of Google's upload template for click
 * conversions (support.google.com/google-ads/answer/7014069); Meta's has ours.
 */
final class OfflineCsv {

    private static final Column[] ORDER = {
        Column.required("order_id", ColumnKind.ID, "transaction_id"),
        Column.required("event_time", ColumnKind.TIME, "Conversion Time"),
        Column.required("value", ColumnKind.DECIMAL, "Conversion Value"),
        Column.required("currency", ColumnKind.CURRENCY, "Conversion Currency"),
        Column.optional("refunds", ColumnKind.DECIMAL, "refund", "refunded", "refunded amount", "refund amount"),
        Column.optional("account_id", ColumnKind.ID),
        Column.optional("source", ColumnKind.ID)
    };

    static final TableSchema ORDERS = TableSchema.of(ORDER);

    static final TableSchema CONVERSIONS = TableSchema.of(with(
            ORDER,
            Column.optional("campaign_id", ColumnKind.ID),
            Column.optional("click_id", ColumnKind.ID, "Google Click ID", "gclid", "fbclid"),
            Column.optional("click_time", ColumnKind.TIME),
            Column.optional("sent_to_meta", ColumnKind.FLAG)));

    private final Map<String, Account> accounts = new TreeMap<>();

    private final Map<String, Told> told = new HashMap<>();

    /** What a line said of an order. */
    private record Told(long line, Record record) {}

    /** @param accounts the accounts the tracker knows, for their time zones, and for lines that name no account */
    OfflineCsv(Collection<Account> accounts) {
        accounts.forEach(account -> this.accounts.put(account.accountId(), account));
    }

    /** {@return the sale of a line, and all that was refunded of it, where the line says so} */
    List<OfflineConversion> conversions(TableRow row) {
        String account = account(row);
        Money value = money(row);
        OfflineConversion sale = new OfflineConversion(
                account,
                row.required("order_id", row.text("order_id")),
                row.required("event_time", row.time("event_time", () -> zone(row, "event_time", account))),
                value,
                row.text("campaign_id").orElse(null),
                row.text("click_id").orElse(null),
                clickTime(row, account).orElse(null),
                row.flag("sent_to_meta"),
                row.text("source").orElse(""));
        checkTwice(row, account, sale.asRefund().orderId(), sale);
        return refunds(row, value)
                .map(refunds -> List.of(sale, sale.refunded(refunds)))
                .orElse(List.of(sale));
    }

    /** {@return the order of a line, and all that was refunded of it, where the line says so} */
    List<OnlineOrder> orders(TableRow row) {
        String account = account(row);
        Money value = money(row);
        OnlineOrder order = new OnlineOrder(
                account,
                row.required("order_id", row.text("order_id")),
                row.required("event_time", row.time("event_time", () -> zone(row, "event_time", account))),
                value,
                row.text("source").orElse(""));
        checkTwice(row, account, order.asRefund().orderId(), order);
        return refunds(row, value)
                .map(refunds -> List.of(order, order.refunded(refunds)))
                .orElse(List.of(order));
    }

    /** An account has an order once: of two lines, one would be lost, whichever. */
    private void checkTwice(TableRow row, String account, String orderId, Record record) {
        Told former = told.putIfAbsent(account + "/" + orderId, new Told(row.line(), record));
        if (former != null && !former.record().equals(record)) {
            throw row.refuse(
                    "order_id",
                    "is that of line " + former.line()
                            + " too, with other values; a file has an order once: add up the lines of its items, and"
                            + " write one line for what was refunded at a time");
        }
    }

    private static Column[] with(Column[] columns, Column... more) {
        Column[] all = Arrays.copyOf(columns, columns.length + more.length);
        System.arraycopy(more, 0, all, columns.length, more.length);
        return all;
    }

    private String account(TableRow row) {
        Optional<String> given = row.text("account_id").map(AccountIds::bare);
        if (given.isEmpty()) {
            if (accounts.size() == 1) {
                return accounts.keySet().iterator().next();
            }
            throw row.refuse(
                    "account_id", "is missing, and the tracker knows " + accounts.size() + " accounts instead of one");
        }
        if (!accounts.isEmpty() && !accounts.containsKey(given.get())) {
            throw row.refuse("account_id", "is no account that the tracker knows; it knows " + some(accounts.keySet()));
        }
        return given.get();
    }

    /** {@return account ids as a message names them, the first few} */
    static String some(Collection<String> ids) {
        String first = String.join(", ", ids.stream().limit(5).toList());
        return ids.size() > 5 ? first + " and " + (ids.size() - 5) + " more" : first;
    }

    private static Money money(TableRow row) {
        BigDecimal value = row.required("value", row.decimal("value"));
        return Money.of(value, row.required("currency", row.currency("currency")));
    }

    /** What a refunds column says is an amount, whether it is written with or without a minus. */
    private static Optional<Money> refunds(TableRow row, Money value) {
        Optional<BigDecimal> refunds =
                row.decimal("refunds").map(BigDecimal::abs).filter(sum -> sum.signum() > 0);
        if (refunds.isPresent() && refunds.get().compareTo(value.amount()) > 0) {
            throw row.refuse("refunds", "is more than the value of the order");
        }
        return refunds.map(sum -> Money.of(sum, value.currency()));
    }

    private Optional<Instant> clickTime(TableRow row, String account) {
        return row.time("click_time", () -> zone(row, "click_time", account));
    }

    private ZoneId zone(TableRow row, String column, String accountId) {
        Account account = accounts.get(accountId);
        if (account == null) {
            throw row.refuse(
                    column, "has no offset, and the time zone of its account is not known before its first sync");
        }
        return account.timeZone();
    }
}
