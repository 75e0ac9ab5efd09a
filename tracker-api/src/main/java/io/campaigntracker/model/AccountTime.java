package io.campaigntracker.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Moments as people read them: on the clock of the account that they are of, whose zone is named, since its days are told in that zone too. What is of no account is told in UTC.
 * Pure and thread-safe.
 */
public final class AccountTime {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private AccountTime() {}

    /** {@return such as {@code 2026-11-30 07:12 Europe/Berlin}, in which nothing is rounded up} */
    public static String minute(Instant moment, ZoneId zone) {
        return minute(LocalDateTime.ofInstant(moment, zone), zone);
    }

    /** {@return the same of a moment that is told by the clock of the zone} */
    public static String minute(LocalDateTime moment, ZoneId zone) {
        return local(moment) + " " + name(zone);
    }

    /** {@return the same without the zone, such as {@code 2026-11-30 07:12}, for a text that names it elsewhere} */
    public static String local(LocalDateTime moment) {
        return MINUTE.format(moment);
    }

    /** {@return the time of a day that is told already, such as {@code 07:12 Europe/Berlin}} */
    public static String clock(Instant moment, ZoneId zone) {
        return CLOCK.format(LocalDateTime.ofInstant(moment, zone)) + " " + name(zone);
    }

    /** {@return the name of a zone, such as {@code Europe/Berlin}; {@code UTC} for all that never differ from it, {@code UTC+05:30} for what is no more than an offset} */
    public static String name(ZoneId zone) {
        ZoneId plain = zone.normalized();
        if (plain.equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        return zone instanceof ZoneOffset ? "UTC" + zone.getId() : zone.getId();
    }

    /** {@return the zone in which moments of several accounts are told: the one that all of them share, else UTC} */
    public static ZoneId shared(Collection<Account> accounts) {
        List<ZoneId> zones = accounts.stream().map(Account::timeZone).distinct().toList();
        return zones.size() == 1 ? zones.get(0) : ZoneOffset.UTC;
    }
}
