package io.campaigntracker.report.writer.html;

import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.Account;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.writer.wording.MetricNames;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened in the accounts of one currency, by their own days.
 *
 * @param events edits that touch delivery
 * @param anomalies what was abnormal
 */
record Marks(SortedMap<LocalDate, List<String>> events, SortedMap<LocalDate, List<String>> anomalies) {

    static Marks of(ReportFigures report, CurrencySection section) {
        boolean alone = report.currencies().size() == 1;
        Set<String> accounts = accounts(report, section);
        SortedMap<LocalDate, List<String>> events = new TreeMap<>();
        for (Edit edit : report.edits()) {
            String account = edit.entity().accountId();
            if (edit.kind().touchesDelivery() && (alone || accounts.contains(account))) {
                add(events, LocalDate.ofInstant(edit.at(), zone(report, account)), edit.words());
            }
        }
        SortedMap<LocalDate, List<String>> anomalies = new TreeMap<>();
        for (AnomalyVerdict verdict : report.anomalies().anomalies()) {
            String currency = verdict.currency();
            if (alone
                    || (currency == null
                            ? accounts.contains(verdict.entity().accountId())
                            : currency.equals(section.currency()))) {
                add(anomalies, verdict.date(), report.name(verdict.entity()) + ": " + MetricNames.of(verdict.metric()));
            }
        }
        return new Marks(events, anomalies);
    }

    /** {@return what happened on a day, edits first} */
    List<String> on(LocalDate day) {
        List<String> all = new ArrayList<>(events.getOrDefault(day, List.of()));
        all.addAll(anomalies.getOrDefault(day, List.of()));
        return all;
    }

    /** Those that bill in the currency, and those that did when the campaigns told here delivered. */
    private static Set<String> accounts(ReportFigures report, CurrencySection section) {
        Set<String> accounts = new HashSet<>();
        report.accounts().stream()
                .filter(account -> account.currency().equals(section.currency()))
                .map(Account::accountId)
                .forEach(accounts::add);
        section.campaigns().stream().map(CampaignFigures::accountId).forEach(accounts::add);
        return accounts;
    }

    /** {@return the zone of an account's days; UTC where the report does not know it} */
    static ZoneId zone(ReportFigures report, String accountId) {
        return report.accounts().stream()
                .filter(account -> account.accountId().equals(accountId))
                .map(Account::timeZone)
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    private static void add(Map<LocalDate, List<String>> marks, LocalDate day, String text) {
        marks.computeIfAbsent(day, any -> new ArrayList<>()).add(text);
    }
}
