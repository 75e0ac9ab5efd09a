package io.campaigntracker.spark;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.PresentCurrency;
import io.campaigntracker.core.dispersion.AccountDispersion;
import io.campaigntracker.core.dispersion.Dispersions;
import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.core.maturity.AccountPace;
import io.campaigntracker.core.maturity.CampaignPaces;
import io.campaigntracker.core.maturity.Nights;
import io.campaigntracker.core.performance.Completions;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an account's rows teach of it. Travels between executors and driver.
 *
 * @param accountId whose
 * @param maturity from which age its days are mature
 * @param whole how its days come in, as a whole
 * @param campaigns the same by campaign
 * @param dispersion how far its days scatter
 */
record Lesson(
        String accountId,
        AccountMaturity maturity,
        CampaignPaces whole,
        CampaignPaces campaigns,
        AccountDispersion dispersion)
        implements Serializable {

    /**
     * {@return what the rows teach}
     *
     * @param states what was known night by night
     * @param rows of the days that may teach how far days scatter
     */
    static Lesson of(AccountFacts facts, NightlyStates states, MetricsHistory rows, Asked asked) {
        Nights.Taught taught = states.taught();
        AccountPace pace = taught.paces().account();
        LocalDate until = taught.rule().slowest().matureUntil(asked.today(facts.zone()));
        return new Lesson(
                facts.accountId(),
                taught.rule(),
                taught.paces(),
                CampaignPaces.of(pace, states.arrivals(pace)),
                dispersion(facts, rows, AccountDispersion.days(until), asked));
    }

    /** {@return the same for questions about so many accounts that single campaigns are not looked at} */
    Lesson ofTheWhole() {
        return new Lesson(accountId, maturity, whole, whole, dispersion);
    }

    private static AccountDispersion dispersion(AccountFacts facts, MetricsHistory rows, DateRange days, Asked asked) {
        Set<String> sample = sample(rows, days);
        MetricsHistory.Builder teaching = MetricsHistory.builder();
        for (int row = 0; row < rows.size(); row++) {
            if (days.contains(rows.date(row))
                    && (sample.isEmpty() || sample.contains(rows.campaignId(row).orElse("")))) {
                teaching.add(rows.row(row));
            }
        }
        AttributedHistory counted = PresentCurrency.of(
                        AttributedHistory.of(teaching.build(), asked.bases()),
                        Map.of(facts.accountId(), facts.currency()),
                        days)
                .rows();
        return AccountDispersion.byAccount(counted).getOrDefault(facts.accountId(), AccountDispersion.ASSUMED);
    }

    /** The campaigns that teach an account of many; empty where all do. */
    private static Set<String> sample(MetricsHistory rows, DateRange days) {
        if (rows.entities().size() <= AccountDispersion.CAMPAIGNS) {
            return Set.of();
        }
        Map<String, BigDecimal> spend = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            if (days.contains(rows.date(row)) && !rows.isUnreadable(row, Metric.SPEND)) {
                String campaign = rows.campaignId(row).orElse("");
                rows.spend().get(row).ifPresent(own -> spend.merge(campaign, own, BigDecimal::add));
            }
        }
        return AccountDispersion.sample(spend);
    }

    /** {@return how far the days of some accounts scatter} */
    static Dispersions dispersions(Collection<Lesson> lessons, Set<String> campaigns) {
        Map<String, AccountDispersion> byAccount = new HashMap<>();
        lessons.forEach(lesson -> byAccount.put(lesson.accountId(), lesson.dispersion()));
        return new Dispersions(byAccount, campaigns);
    }

    /** {@return how their days come in} */
    static Completions.Paces paces(Collection<Lesson> lessons) {
        Map<String, Lesson> byAccount = new HashMap<>();
        lessons.forEach(lesson -> byAccount.put(lesson.accountId(), lesson));
        return new Completions.Paces() {
            @Override
            public Map<String, CampaignPaces> ofAccounts(Collection<Account> accounts, LocalDate today) {
                Map<String, CampaignPaces> wholes = new HashMap<>();
                accounts.forEach(account ->
                        wholes.put(account.accountId(), lesson(account).whole()));
                return wholes;
            }

            @Override
            public CampaignPaces ofCampaigns(Account account, AccountPace whole, LocalDate today) {
                return lesson(account).campaigns();
            }

            private Lesson lesson(Account account) {
                return Objects.requireNonNull(byAccount.get(account.accountId()));
            }
        };
    }

    /** {@return the rules that wait longest} */
    static AccountMaturity slowest(List<Lesson> lessons) {
        return lessons.stream()
                .map(Lesson::maturity)
                .reduce(AccountMaturity::or)
                .orElse(AccountMaturity.DEFAULT);
    }
}
