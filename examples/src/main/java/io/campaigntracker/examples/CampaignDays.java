package io.campaigntracker.examples;

import static io.campaigntracker.examples.CampaignColumns.ACCOUNT;
import static io.campaigntracker.examples.CampaignColumns.CLICKS;
import static io.campaigntracker.examples.CampaignColumns.CURRENCY;
import static io.campaigntracker.examples.CampaignColumns.DAY;
import static io.campaigntracker.examples.CampaignColumns.ID;
import static io.campaigntracker.examples.CampaignColumns.IMPRESSIONS;
import static io.campaigntracker.examples.CampaignColumns.LINK_CLICKS;
import static io.campaigntracker.examples.CampaignColumns.NAME;
import static io.campaigntracker.examples.CampaignColumns.REACH;
import static io.campaigntracker.examples.CampaignColumns.SPEND;
import static io.campaigntracker.examples.CampaignColumns.START;
import static io.campaigntracker.examples.CampaignColumns.STOP;

import io.campaigntracker.core.file.TableReader;
import io.campaigntracker.core.file.TableRow;
import io.campaigntracker.file.FileFormat;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days of campaigns that a file tells. A line is a campaign's day, or it is refused: not a week, not one of two for the same day, as an export by ad set, ad or
 * breakdown has them. Lines of totals, which name no campaign, and those in which nothing was delivered are left out and counted.
 */
final class CampaignDays {

    private static final String ALL = "all";

    private final Account account;
    private final Map<String, Campaign> campaigns = new LinkedHashMap<>();
    private final Map<String, String> byName = new HashMap<>();
    private final Map<String, Long> lines = new HashMap<>();
    private List<MetricsRow> rows = List.of();
    private @Nullable String fileAccount;
    private long totals;
    private long idle;

    private CampaignDays(Account account) {
        this.account = account;
    }

    /**
     * {@return what a file tells}
     *
     * @param account whose days they are; its currency is that of the amounts
     * @throws io.campaigntracker.file.FileRefusedException if the file or a line can't be read
     */
    static CampaignDays of(byte[] file, FileFormat format, Account account) {
        CampaignDays days = new CampaignDays(account);
        days.rows = TableReader.of(CampaignColumns.SCHEMA, format).read(file, days::row);
        return days;
    }

    List<MetricsRow> rows() {
        return rows;
    }

    List<Campaign> campaigns() {
        return List.copyOf(campaigns.values());
    }

    /** {@return how many lines of totals were left out} */
    long totals() {
        return totals;
    }

    /** {@return how many lines without any figure were left out} */
    long idle() {
        return idle;
    }

    private @Nullable MetricsRow row(TableRow row) {
        Optional<String> id = row.text(ID);
        Optional<String> name = row.text(NAME);
        if (id.isEmpty() && name.filter(text -> !text.equalsIgnoreCase(ALL)).isEmpty()) {
            if (!row.has(ID) && !row.has(NAME)) {
                throw row.refuse(NAME, "and campaign_id are missing; a line must name its campaign");
            }
            totals++;
            return null;
        }
        if (row.text(DAY).filter(ALL::equalsIgnoreCase).isPresent()) {
            totals++;
            return null;
        }
        Optional<Long> impressions = row.count(IMPRESSIONS);
        Optional<Long> clicks = row.count(CLICKS);
        Optional<BigDecimal> spend = row.decimal(SPEND);
        if (impressions.isEmpty() && clicks.isEmpty() && spend.isEmpty()) {
            idle++;
            return null;
        }
        checkAccount(row);
        LocalDate day = day(row);
        String campaign = campaign(id, name);
        Long former = lines.putIfAbsent(campaign + "/" + day, row.line());
        if (former != null) {
            throw row.refuse(
                    "",
                    "is a second line of the same campaign and day as line " + former
                            + (id.isEmpty() ? ", or of another campaign of its name; export the campaign id too" : "")
                            + "; rows of ad sets, ads or breakdowns are no campaign's day");
        }
        if (spend.orElse(BigDecimal.ZERO).signum() < 0) {
            throw row.refuse(SPEND, "is negative");
        }
        // Ads Manager leaves a cell empty where nothing happened.
        MetricsRowBuilder values = MetricsRow.builder(
                        EntityRef.campaign(account.accountId(), campaign), day, account.currency())
                .impressions(impressions.orElse(0L))
                .clicks(clicks.orElse(0L))
                .spend(spend.orElse(BigDecimal.ZERO));
        row.count(REACH).ifPresent(values::reach);
        row.count(LINK_CLICKS).ifPresent(values::linkClicks);
        return values.build();
    }

    private void checkAccount(TableRow row) {
        String told = row.text(ACCOUNT).orElse(null);
        if (told != null && fileAccount != null && !told.equals(fileAccount)) {
            throw row.refuse(ACCOUNT, "is another than in the lines before; a file holds one account");
        }
        fileAccount = told == null ? fileAccount : told;
        String currency = row.currency(CURRENCY).or(() -> row.currencyOf(SPEND)).orElse(account.currency());
        if (!currency.equals(account.currency())) {
            throw row.refuse(CURRENCY, "is " + currency + " in the file; say --currency " + currency);
        }
    }

    private static LocalDate day(TableRow row) {
        if (row.has(DAY)) {
            return row.required(DAY, row.day(DAY));
        }
        LocalDate start = row.required(START, row.day(START));
        if (!row.has(STOP)) {
            throw row.refuse(
                    STOP,
                    "is not in the file, so nobody can tell whether a line is a day; if it is, say --map date_start=date");
        }
        LocalDate stop = row.required(STOP, row.day(STOP));
        if (!start.equals(stop)) {
            throw row.refuse(
                    START,
                    "is " + start + " and " + STOP + " is " + stop
                            + ": a period is no day; export with a breakdown by day");
        }
        return start;
    }

    /** Ads Manager leaves out ids unless asked for them; a name then stands for its campaign. */
    private String campaign(Optional<String> id, Optional<String> name) {
        String key =
                id.orElseGet(() -> byName.computeIfAbsent(name.orElseThrow(), first -> "named-" + (byName.size() + 1)));
        campaigns.putIfAbsent(
                key,
                new Campaign(account.accountId(), key, name.orElse(key), null, null, null, Budget.NONE, null, null));
        return key;
    }
}
