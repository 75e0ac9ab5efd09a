package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.core.alert.TargetDays;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.EntityRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a rule told of campaigns before. */
final class ToldBefore {

    private ToldBefore() {}

    /** {@return what was told of each, in the days of its account; nothing of those of whom nothing was} */
    static Map<EntityRef, TargetDays.Told> of(
            AlertRule rule, List<EntityRef> campaigns, Collection<Account> accounts, Map<String, KeptIncident> kept) {
        Map<String, ZoneId> zones =
                accounts.stream().collect(Collectors.toUnmodifiableMap(Account::accountId, Account::timeZone));
        Map<EntityRef, TargetDays.Told> told = new HashMap<>();
        for (EntityRef campaign : campaigns) {
            KeptIncident incident = kept.get(AlertFinding.key(rule.name(), campaign));
            Alert last = incident == null ? null : incident.alert();
            if (last != null) {
                ZoneId zone = zones.getOrDefault(campaign.accountId(), ZoneOffset.UTC);
                Instant ended = last.resolvedAt();
                Double target = last.finding().evidence().threshold();
                told.put(
                        campaign,
                        ended == null
                                ? new TargetDays.Told(LocalDate.ofInstant(last.createdAt(), zone), null, target)
                                : new TargetDays.Told(null, LocalDate.ofInstant(ended, zone), target));
            }
        }
        return told;
    }
}
