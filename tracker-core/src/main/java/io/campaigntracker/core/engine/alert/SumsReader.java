package io.campaigntracker.core.engine.alert;

import io.campaigntracker.core.alert.Particulars.Sums;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.performance.ReconciliationCalculator;
import io.campaigntracker.core.performance.ReconciliationCalculator.EntityDay;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What campaigns spent in the last seven complete days and what their ads did, as {@code reconcile().againstAds()} compares them. */
final class SumsReader {

    private static final int WEEK = 7;

    private final Map<EntityDay, MetricTotals> campaigns;
    private final Map<EntityDay, MetricTotals> ads;
    private final LoadedHistory byCampaign;
    private final LoadedHistory byAd;

    private SumsReader(LoadedHistory byCampaign, LoadedHistory byAd) {
        this.byCampaign = byCampaign;
        this.byAd = byAd;
        this.campaigns = ReconciliationCalculator.byCampaign(byCampaign.rows(), row -> true);
        this.ads = ReconciliationCalculator.byCampaign(byAd.rows(), row -> true);
    }

    static SumsReader read(HistoryLoader loader, QueryTerms terms) {
        QueryTerms week = terms.lastDays(WEEK);
        return new SumsReader(
                loader.load(week, Reading.ROWS.withoutOffline()), loader.load(week, Reading.ADS.withoutOffline()));
    }

    Sums of(EntityRef campaign, String currency) {
        int days = 0;
        boolean listed = false;
        BigDecimal spent = BigDecimal.ZERO;
        BigDecimal apart = BigDecimal.ZERO;
        BigDecimal lacking = BigDecimal.ZERO;
        for (LocalDate day : byCampaign.range().dates()) {
            if (!isFetched(byCampaign, day, campaign) || !isFetched(byAd, day, campaign)) {
                continue;
            }
            EntityDay key = new EntityDay(campaign.id(), day);
            BigDecimal whole = spend(campaigns.get(key));
            BigDecimal parts = spend(ads.get(key));
            if (whole == null || parts == null) {
                continue;
            }
            days++;
            listed |= ads.containsKey(key);
            spent = spent.add(whole);
            lacking = lacking.add(whole.subtract(parts));
            apart = apart.add(whole.subtract(parts).abs());
        }
        return new Sums(
                listed || spent.signum() == 0 ? days : 0,
                spent.doubleValue(),
                apart.doubleValue(),
                lacking.doubleValue(),
                currency);
    }

    private static boolean isFetched(LoadedHistory history, LocalDate day, EntityRef campaign) {
        return history.fetched().state(day, campaign.accountId(), campaign.id()) == DayState.FETCHED;
    }

    /** Null where a spend could not be read. */
    private static @Nullable BigDecimal spend(@Nullable MetricTotals totals) {
        return totals == null ? BigDecimal.ZERO : totals.spend();
    }
}
