package io.campaigntracker.core.engine.offline;

import io.campaigntracker.core.engine.file.TableFile;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.file.TableReader;
import io.campaigntracker.file.FileFormat;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.Moments;
import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OfflineConversionStore.OnConflict;
import io.campaigntracker.offline.OfflineConversions;
import io.campaigntracker.offline.OnlineOrder;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Imports into the store, known from the moment of the import on. */
public final class DefaultOfflineConversions implements OfflineConversions {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultOfflineConversions.class);
    private static final int READ_AT_ONCE = 8192;

    private final OfflineConversionStore store;
    private final HistoryLoader loader;
    private final ClickIds clickIds;
    private final OnConflict onConflict;
    private final FileFormat format;

    private DefaultOfflineConversions(
            OfflineConversionStore store,
            HistoryLoader loader,
            ClickIds clickIds,
            OnConflict onConflict,
            FileFormat format) {
        this.store = store;
        this.loader = loader;
        this.clickIds = clickIds;
        this.onConflict = onConflict;
        this.format = format;
    }

    /** {@return imports that keep what is stored, of files whose format is detected} */
    public static OfflineConversions of(OfflineConversionStore store, HistoryLoader loader, ClickIds clickIds) {
        return new DefaultOfflineConversions(store, loader, clickIds, OnConflict.KEEP_STORED, FileFormat.DETECTED);
    }

    @Override
    public OfflineConversions replacing() {
        return new DefaultOfflineConversions(store, loader, clickIds, OnConflict.REPLACE, format);
    }

    @Override
    public OfflineConversions writtenAs(FileFormat other) {
        return new DefaultOfflineConversions(
                store, loader, clickIds, onConflict, Objects.requireNonNull(other, "other"));
    }

    @Override
    public ImportResult<OfflineConversion> importConversions(Collection<OfflineConversion> conversions) {
        Collection<Account> accounts = loader.accounts().of(QueryScope.EVERYTHING);
        checkAccounts(conversions.stream().map(OfflineConversion::accountId).collect(Collectors.toSet()), accounts);
        List<String> notes = new ArrayList<>();
        List<OfflineConversion> kept = new ArrayList<>();
        long clicksLost = 0;
        Refunds.Completed completed = Refunds.completed(conversions, store);
        for (OfflineConversion conversion : completed.conversions()) {
            String click = conversion.clickId();
            clicksLost += click != null && !clickIds.areKept() ? 1 : 0;
            kept.add(click == null ? conversion : conversion.withClickId(clickIds.kept(click)));
        }
        if (clicksLost > 0) {
            notes.add("click ids that were not kept, since no key for them was given to the tracker (clickIdKey): "
                    + clicksLost);
        }
        notes.addAll(completed.notes());
        notes.addAll(strangers(conversions));
        noteUnchecked(accounts, notes);
        return told("conversions", store.importConversions(kept, loader.clock().instant(), onConflict), notes);
    }

    @Override
    public ImportResult<OfflineConversion> importConversions(Path csv) {
        TableReader reader = TableReader.of(OfflineCsv.CONVERSIONS, format);
        return importConversions(flat(reader.read(TableFile.bytes(csv), csvLines()::conversions)));
    }

    @Override
    public ImportResult<OfflineConversion> importConversions(Reader csv) {
        TableReader reader = TableReader.of(OfflineCsv.CONVERSIONS, format);
        return importConversions(flat(reader.read(text(csv), csvLines()::conversions)));
    }

    @Override
    public ImportResult<OnlineOrder> importOnlineOrders(Collection<OnlineOrder> orders) {
        Collection<Account> accounts = loader.accounts().of(QueryScope.EVERYTHING);
        checkAccounts(orders.stream().map(OnlineOrder::accountId).collect(Collectors.toSet()), accounts);
        List<String> notes = new ArrayList<>();
        noteUnchecked(accounts, notes);
        List<OnlineOrder> kept = orders.stream().map(OnlineOrder::asRefund).toList();
        return told(
                "online_orders", store.importOnlineOrders(kept, loader.clock().instant(), onConflict), notes);
    }

    @Override
    public ImportResult<OnlineOrder> importOnlineOrders(Path csv) {
        TableReader reader = TableReader.of(OfflineCsv.ORDERS, format);
        return importOnlineOrders(flat(reader.read(TableFile.bytes(csv), csvLines()::orders)));
    }

    @Override
    public ImportResult<OnlineOrder> importOnlineOrders(Reader csv) {
        TableReader reader = TableReader.of(OfflineCsv.ORDERS, format);
        return importOnlineOrders(flat(reader.read(text(csv), csvLines()::orders)));
    }

    @Override
    public long erase(String... orderIds) {
        return erased(store.erase(null, Set.copyOf(Arrays.asList(orderIds))));
    }

    @Override
    public long eraseFrom(String accountId, String... orderIds) {
        return erased(store.erase(AccountIds.bare(accountId), Set.copyOf(Arrays.asList(orderIds))));
    }

    @Override
    public long eraseBefore(Instant moment) {
        return erased(store.eraseBefore(Moments.bounded(moment)));
    }

    private static long erased(long states) {
        LOG.info("event=erased states={}", states);
        return states;
    }

    /** What would be stored for good under an account that nobody knows is refused. */
    private static void checkAccounts(Set<String> named, Collection<Account> accounts) {
        Set<String> known = accounts.stream().map(Account::accountId).collect(Collectors.toCollection(TreeSet::new));
        long unknown = known.isEmpty()
                ? 0
                : named.stream().filter(account -> !known.contains(account)).count();
        if (unknown > 0) {
            throw new IllegalArgumentException(
                    "nothing was imported: the tracker does not know the account of some records, " + unknown
                            + " account ids in all; it knows " + OfflineCsv.some(known));
        }
    }

    private static void noteUnchecked(Collection<Account> accounts, List<String> notes) {
        if (accounts.isEmpty()) {
            notes.add("nothing was synced before, so whether accounts and campaigns exist was not checked");
        }
    }

    private List<String> strangers(Collection<OfflineConversion> conversions) {
        Map<String, Set<String>> named = new TreeMap<>();
        for (OfflineConversion conversion : conversions) {
            String campaign = conversion.campaignId();
            if (campaign != null) {
                named.computeIfAbsent(conversion.accountId(), account -> new TreeSet<>())
                        .add(campaign);
            }
        }
        List<String> notes = new ArrayList<>();
        new TreeMap<>(loader.accounts().strangers(named)).forEach((account, strangers) -> {
            long concerned = conversions.stream()
                    .filter(conversion -> conversion.accountId().equals(account))
                    .map(OfflineConversion::campaignId)
                    .filter(campaign -> campaign != null && strangers.contains(campaign))
                    .count();
            if (concerned > 0) {
                notes.add("conversions that name a campaign which is not known in account " + account + ": " + concerned
                        + ", of " + strangers.size()
                        + " campaign ids; they count as unattributed until a sync finds the campaigns");
            }
        });
        return notes;
    }

    private static <T> ImportResult<T> told(String what, ImportResult<T> result, List<String> notes) {
        LOG.info(
                "event=imported what={} new={} unchanged={} replaced={} conflicts={}",
                what,
                result.inserted(),
                result.unchanged(),
                result.replaced(),
                result.conflicts().size());
        notes.forEach(note -> LOG.warn("event=import_note what={} note=\"{}\"", what, note));
        return result.noting(notes);
    }

    private OfflineCsv csvLines() {
        return new OfflineCsv(loader.accounts().of(QueryScope.EVERYTHING));
    }

    private static <T> List<T> flat(List<List<T>> lines) {
        return lines.stream().flatMap(List::stream).toList();
    }

    private static String text(Reader csv) {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[READ_AT_ONCE];
        try (csv) {
            int read = csv.read(buffer);
            while (read >= 0 && text.length() <= TableReader.MAX_BYTES) {
                text.append(buffer, 0, read);
                read = csv.read(buffer);
            }
            return text.toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read the CSV", unreadable);
        }
    }
}
