package io.campaigntracker.dashboard;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an address asks to see. The same selection has the same address.
 *
 * @param campaigns which campaigns; empty for all
 * @param account which account; null for all
 * @param period a day, a week or a month
 * @param on a day of it; null for the last complete one
 * @param by a dimension of names; null for none
 * @param asOf the moment of which it is told what was known; null for the present
 */
record Selection(
        List<String> campaigns,
        @Nullable String account,
        Period period,
        @Nullable LocalDate on,
        @Nullable String by,
        @Nullable Instant asOf) {

    /** How long a time is looked at. */
    enum Period {
        daily,
        weekly,
        monthly
    }

    private static final int MOST_CAMPAIGNS = 200;
    private static final Set<String> NAMES = Set.of("campaign", "account", "period", "on", "by", "asOf");

    Selection {
        campaigns = List.copyOf(new TreeSet<>(campaigns));
    }

    static final Selection EVERYTHING = new Selection(List.of(), null, Period.daily, null, null, null);

    /** @throws Refusal if it can't be read */
    static Selection of(Form form) {
        for (String name : form.values().keySet()) {
            if (!NAMES.contains(name)) {
                throw new Refusal(400, "the address has '" + name + "'; allowed are " + new TreeSet<>(NAMES));
            }
        }
        List<String> campaigns = form.all("campaign");
        if (campaigns.size() > MOST_CAMPAIGNS) {
            throw new Refusal(
                    400, campaigns.size() + " campaigns in the address; at most " + MOST_CAMPAIGNS + " are allowed");
        }
        String account = form.one("account");
        if (account != null && !campaigns.isEmpty()) {
            throw new Refusal(400, "the address names an account and campaigns; one of both is allowed");
        }
        return new Selection(
                campaigns,
                account,
                period(form.one("period")),
                day(form.one("on")),
                form.one("by"),
                moment(form.one("asOf")));
    }

    private static Period period(@Nullable String text) {
        if (text == null) {
            return Period.daily;
        }
        for (Period period : Period.values()) {
            if (period.name().equals(text)) {
                return period;
            }
        }
        throw new Refusal(400, "period is '" + text + "'; allowed are daily, weekly and monthly");
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw new Refusal(400, "on is '" + text + "'; allowed is a day such as 2026-11-30");
        }
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            // in an address a plus that is written as such means a blank
            return text == null
                    ? null
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException malformed) {
            throw new Refusal(
                    400,
                    "asOf is '" + text
                            + "'; allowed is a moment with what its clock differs from UTC, such as 2026-11-30T10:00+01:00 or 2026-11-30T09:00Z");
        }
    }

    /** {@return the address's part behind the question mark; empty for everything} */
    String query() {
        StringJoiner joined = new StringJoiner("&");
        campaigns.forEach(campaign -> add(joined, "campaign", campaign));
        add(joined, "account", account);
        add(joined, "period", period == Period.daily ? null : period.name());
        add(joined, "on", on);
        add(joined, "by", by);
        add(joined, "asOf", asOf);
        return joined.toString();
    }

    private static void add(StringJoiner joined, String name, @Nullable Object value) {
        if (value != null) {
            joined.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }

    CampaignTracker view(CampaignTracker tracker) {
        return asOf == null ? tracker : tracker.asOf(asOf);
    }

    /** {@return the figures selected; one question to the tracker} */
    ReportFigures figures(CampaignTracker view) {
        ReportQuery query = switch (period) {
            case daily -> view.reports().daily();
            case weekly -> view.reports().weekly();
            case monthly -> view.reports().monthly();
        };
        if (!campaigns.isEmpty()) {
            query = query.forCampaigns(campaigns);
        }
        if (account != null) {
            query = query.forAccount(account);
        }
        if (on != null) {
            query = query.on(on);
        }
        if (by != null) {
            query = query.by(by);
        }
        return query.besideAdsManager().generate().figures();
    }
}
