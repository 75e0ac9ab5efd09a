package io.campaigntracker.core.today;

import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.HourlySeries;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.today.BudgetPace;
import io.campaigntracker.today.DayProjection;
import io.campaigntracker.today.HourPoint;
import io.campaigntracker.today.IntradayType;
import io.campaigntracker.today.IntradayVerdict;
import io.campaigntracker.today.RecentRate;
import io.campaigntracker.today.TodayReport;
import io.campaigntracker.today.TodayResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges the day of an account: learns from the days before, projects, compares, and tells what most campaigns share as one event. Pure and thread-safe. */
public final class TodayJudge {

    private static final double LEVEL = 0.9;
    private static final int RECENT_HOURS = 3;
    private static final double PER_MILLE = 1000;
    private static final double PERCENT = 100;

    /** Below this chance that figures are merely late, an hour without any in the whole account is an outage. */
    private static final double LATE_NO_MORE = 1e-3;

    private static final int LEAST_SHARING = 3;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final TodaySettings settings;
    private final Workers workers;

    public TodayJudge(TodaySettings settings) {
        this(settings, Workers.NONE);
    }

    /**
     * @param workers who judge the campaigns side by side
     */
    public TodayJudge(TodaySettings settings, Workers workers) {
        this.settings = settings;
        this.workers = workers;
    }

    /** {@return the day of each campaign, in the order they are given} */
    public TodayReport judge(AccountToday account) {
        AccountModel model = AccountModel.learn(
                account.campaigns().stream().map(CampaignToday::days).toList(), account.days());
        return judge(account, model);
    }

    TodayReport judge(AccountToday account, AccountModel model) {
        DayHours hours = account.today();
        double unit = Math.pow(10, -Money.decimals(account.account().currency()));
        DayMoment moment = new DayMoment(
                model,
                hours,
                account.fetchedAt(),
                account.arrival(),
                unit,
                delivering(account, model),
                known(account, model, hours));
        IntradayDetector detector = new IntradayDetector(model);
        return shared(
                account,
                workers.map(
                        account.campaigns().size(),
                        i -> guarded(account, account.campaigns().get(i), model, model.campaign(i), moment, detector)));
    }

    /** One campaign whose figures are too odd to be judged must not keep the others from being judged. */
    private TodayResult guarded(
            AccountToday account,
            CampaignToday campaign,
            AccountModel model,
            CampaignModel own,
            DayMoment moment,
            IntradayDetector detector) {
        try {
            return judge(account, campaign, model, own, moment, detector);
        } catch (ArithmeticException | IllegalArgumentException odd) {
            return TodayResult.withheld(
                    campaign.days().series().campaign(),
                    account.today().date(),
                    campaign.title() + ": its figures can't be judged: " + odd.getMessage());
        }
    }

    /** By label, how many campaigns should have shown something, and how many of them have nothing. */
    private static int[][] delivering(AccountToday account, AccountModel model) {
        int[][] counts = new int[HourlyRow.LABELS][2];
        for (int i = 0; i < account.campaigns().size(); i++) {
            CampaignModel own = model.campaign(i);
            CampaignToday campaign = account.campaigns().get(i);
            if (!own.known() || campaign.obstacle() != null) {
                continue;
            }
            CampaignDays days = campaign.days();
            for (int label = 0; label < HourlyRow.LABELS; label++) {
                if (DayProjector.isLikely(own, label)) {
                    counts[label][0]++;
                    counts[label][1] += days.series().hasRow(days.today(), label) ? 0 : 1;
                }
            }
        }
        return counts;
    }

    /** Hours that are over, less the last ones of which nobody in the account has anything while that may be mere delay. */
    private static int known(AccountToday account, AccountModel model, DayHours hours) {
        int known = hours.over(account.fetchedAt());
        while (known > 0
                && account.arrival().nothing(hours.age(known - 1, account.fetchedAt())) > LATE_NO_MORE
                && isEmpty(account, model, known - 1)) {
            known--;
        }
        return known;
    }

    private static boolean isEmpty(AccountToday account, AccountModel model, int label) {
        if (model.length(label) == 0) {
            return false;
        }
        boolean expected = false;
        for (int i = 0; i < account.campaigns().size(); i++) {
            CampaignDays days = account.campaigns().get(i).days();
            if (days.series().hasRow(days.today(), label)) {
                return false;
            }
            expected |= model.campaign(i).known();
        }
        return expected;
    }

    private TodayResult judge(
            AccountToday account,
            CampaignToday campaign,
            AccountModel model,
            CampaignModel own,
            DayMoment moment,
            IntradayDetector detector) {
        HourlySeries series = campaign.days().series();
        int today = campaign.days().today();
        LocalDate date = account.today().date();
        DayFigures figures = DayFigures.of(series, today);
        Money spent = series.spendOf(today);
        String withheld = withheld(campaign, own);
        double ceiling = BudgetLimits.ceiling(campaign, date, settings);
        DayProjector.Projected projected =
                withheld == null ? DayProjector.project(own, moment, figures, ceiling) : null;
        DayProjection projection = projected == null
                ? null
                : new DayProjection(
                        projected.day().expected(),
                        projected.day().lower(),
                        projected.day().upper(),
                        LEVEL,
                        own.usual(moment.known()),
                        own.usualDay());
        List<IntradayFinding> findings =
                withheld == null ? detector.look(own, moment, figures) : List.<IntradayFinding>of();
        List<IntradayVerdict> verdicts = campaign.obstacle() != null
                ? List.of()
                : new Verdicts(campaign, settings)
                        .of(
                                findings,
                                projection,
                                outage(account, series.campaign().id()));
        BudgetPace budget = BudgetLimits.pace(
                campaign,
                withheld == null ? own : null,
                projected,
                ceiling,
                figures.spent(HourlyRow.LABELS),
                moment.known(),
                account.today());
        return new TodayResult(
                series.campaign(),
                date,
                account.fetchedAt(),
                moment.known(),
                spent,
                projection,
                budget,
                projected == null ? List.of() : curve(own, moment, figures, projected),
                recent(own, model, moment, figures),
                verdicts,
                findings.stream().mapToDouble(Verdicts::surprise).max().orElse(0),
                withheld,
                sentence(account, campaign, spent, projection, budget, verdicts, withheld));
    }

    private @Nullable IntradayVerdict outage(AccountToday account, String campaignId) {
        ConversionCurve.SoFar told = account.conversions().get(campaignId);
        return told == null ? null : told.outage(settings).orElse(null);
    }

    private static @Nullable String withheld(CampaignToday campaign, CampaignModel own) {
        if (campaign.obstacle() != null) {
            return campaign.title() + " can't deliver: " + campaign.obstacle().words();
        }
        if (!own.known()) {
            return "the hours of " + own.days() + " days of " + campaign.title()
                    + " are known; from " + AccountModel.LEAST_DAYS
                    + " on, with two weeks of all campaigns of the account, they have a shape";
        }
        return null;
    }

    private static List<HourPoint> curve(
            CampaignModel own, DayMoment moment, DayFigures figures, DayProjector.Projected projected) {
        List<HourPoint> curve = new ArrayList<>();
        for (int label = 0; label < HourlyRow.LABELS; label++) {
            DayProjector.Spent by = projected.byLabel().get(label);
            curve.add(new HourPoint(
                    label,
                    label < moment.known() ? figures.spent(label + 1) : null,
                    own.usual(label + 1),
                    by.expected(),
                    by.lower(),
                    by.upper()));
        }
        return curve;
    }

    private static List<RecentRate> recent(
            CampaignModel own, AccountModel model, DayMoment moment, DayFigures figures) {
        int from = Math.max(0, moment.known() - RECENT_HOURS);
        int hours = moment.known() - from;
        if (hours == 0) {
            return List.of();
        }
        double spend = 0;
        double shown = 0;
        double clicked = 0;
        double usualShown = 0;
        double usualClicked = 0;
        for (int label = from; label < moment.known(); label++) {
            spend += figures.spend()[label];
            shown += figures.impressions()[label];
            clicked += figures.clicks()[label];
            usualShown += figures.spend()[label]
                    * own.impressions()
                    * model.impressions().hours()[label];
            usualClicked +=
                    figures.impressions()[label] * own.clicks() * model.clicks().hours()[label];
        }
        double usualOfUsual = usualShown > 0 && shown > 0 ? usualClicked / shown * usualShown : Double.NaN;
        return List.of(
                new RecentRate(
                        Metric.CPM, hours, ratio(PER_MILLE * spend, shown), ratio(PER_MILLE * spend, usualShown)),
                new RecentRate(
                        Metric.CTR, hours, ratio(PERCENT * clicked, shown), ratio(PERCENT * usualClicked, shown)),
                new RecentRate(Metric.CPC, hours, ratio(spend, clicked), ratio(spend, usualOfUsual)));
    }

    private static MetricValue ratio(double above, double below) {
        return below > 0 && Double.isFinite(above / below)
                ? MetricValue.of(above / below)
                : MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR);
    }

    private String sentence(
            AccountToday account,
            CampaignToday campaign,
            Money spent,
            @Nullable DayProjection projection,
            @Nullable BudgetPace budget,
            List<IntradayVerdict> verdicts,
            @Nullable String withheld) {
        String until = AccountTime.clock(account.fetchedAt(), account.account().timeZone());
        String currency = campaign.days().series().currency();
        StringBuilder text = new StringBuilder(campaign.title())
                .append(" has spent ")
                .append(spent.rounded().amount().toPlainString())
                .append(' ')
                .append(currency)
                .append(" by ")
                .append(until);
        if (projection == null) {
            return text.append("; not projected: ").append(withheld).toString();
        }
        text.append(" (usually ")
                .append(Verdicts.number(projection.usualByNow()))
                .append(" by the last full hour); the day will come to ")
                .append(Verdicts.number(projection.expected()))
                .append(" (")
                .append(Verdicts.number(projection.lower()))
                .append(" to ")
                .append(Verdicts.number(projection.upper()))
                .append(')');
        if (budget != null) {
            text.append(String.format(
                    Locale.ROOT,
                    ", %.0f %% of its daily budget",
                    PERCENT
                            * projection.expected()
                            / budget.daily()
                                    .amount()
                                    .max(new BigDecimal("0.000001"))
                                    .doubleValue()));
            LocalDateTime spentBy = budget.spentBy();
            if (spentBy != null && budget.share() < 1) {
                text.append(", spent by ").append(CLOCK.format(spentBy));
            }
        }
        verdicts.forEach(verdict -> text.append("; ").append(verdict.message()));
        return text.toString();
    }

    /** What at least half of the campaigns that could be judged show is the account's. */
    private static TodayReport shared(AccountToday account, List<TodayResult> results) {
        long judged = results.stream().filter(day -> day.projection() != null).count();
        Map<IntradayType, Integer> counts = new EnumMap<>(IntradayType.class);
        for (TodayResult day : results) {
            day.verdicts().forEach(verdict -> counts.merge(verdict.type(), 1, Integer::sum));
        }
        counts.values().removeIf(count -> count < LEAST_SHARING || 2L * count < judged);
        if (counts.isEmpty()) {
            return new TodayReport(results, List.of());
        }
        List<String> events = new ArrayList<>();
        counts.forEach(
                (type, count) -> events.add("account " + account.account().accountId() + ": " + type + " in " + count
                        + " of " + judged + " campaigns; one event of the account or the platform"));
        List<TodayResult> marked = new ArrayList<>();
        for (TodayResult day : results) {
            marked.add(with(
                    day,
                    day.verdicts().stream()
                            .map(verdict -> counts.containsKey(verdict.type()) ? ofAccount(verdict) : verdict)
                            .toList()));
        }
        return new TodayReport(marked, events);
    }

    private static IntradayVerdict ofAccount(IntradayVerdict verdict) {
        return new IntradayVerdict(
                verdict.type(),
                verdict.severity(),
                verdict.hours(),
                verdict.observed(),
                verdict.expected(),
                verdict.pValue(),
                true,
                verdict.message() + ", as in most campaigns of the account");
    }

    private static TodayResult with(TodayResult day, List<IntradayVerdict> verdicts) {
        return new TodayResult(
                day.campaign(),
                day.date(),
                day.fetchedAt(),
                day.hours(),
                day.spent(),
                day.projection(),
                day.budget(),
                day.curve(),
                day.recent(),
                verdicts,
                day.surprise(),
                day.withheld(),
                day.message());
    }
}
