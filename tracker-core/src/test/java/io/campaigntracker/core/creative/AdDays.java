package io.campaigntracker.core.creative;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rows of ads, a day at a time. */
public final class AdDays {

    public static final LocalDate START = LocalDate.of(2026, 9, 1);

    private final List<MetricsRow> rows = new ArrayList<>();
    private String account = "1";
    private String currency = "EUR";
    private String campaign = "campaign";
    private @Nullable String adSet;
    private CreativeSource source = CreativeSource.OBSERVED;

    public AdDays account(String id) {
        this.account = id;
        return this;
    }

    public AdDays currency(String code) {
        this.currency = code;
        return this;
    }

    public AdDays source(CreativeSource known) {
        this.source = known;
        return this;
    }

    public AdDays campaign(String id) {
        this.campaign = id;
        return this;
    }

    /** The ad set of what follows, in which each creative has an ad of its own. */
    public AdDays adSet(String id) {
        this.adSet = id;
        return this;
    }

    /** A day of the ad that shows this creative. */
    public AdDays day(String creative, int day, long impressions, long clicks, double spend, double conversions) {
        return day(creative, day, impressions, clicks, spend, conversions, conversions * 50);
    }

    public AdDays day(
            String creative, int day, long impressions, long clicks, double spend, double conversions, double revenue) {
        rows.add(MetricsRow.builder(
                        EntityRef.ad(account, "ad of " + creative + (adSet == null ? "" : " in " + adSet)),
                        START.plusDays(day),
                        currency)
                .campaignId(campaign)
                .adSetId(adSet)
                .creative(creative, source)
                .impressions(impressions)
                .clicks(clicks)
                .linkClicks(clicks)
                .spend(BigDecimal.valueOf(spend))
                .conversions(
                        BigDecimal.valueOf(conversions),
                        BigDecimal.valueOf(revenue),
                        "purchase@1",
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .build());
        return this;
    }

    public AttributedHistory history() {
        return AttributedHistory.of(MetricsHistory.of(rows), ConversionBasis.DEFAULT);
    }

    public AttributedHistory shuffled(long seed) {
        List<MetricsRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        return AttributedHistory.of(MetricsHistory.of(shuffled), ConversionBasis.DEFAULT);
    }

    public List<MetricsRow> rows() {
        return rows;
    }
}
