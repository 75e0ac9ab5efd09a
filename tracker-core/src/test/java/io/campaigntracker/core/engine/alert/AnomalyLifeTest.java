package io.campaigntracker.core.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.IncidentState;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.core.alert.AlertCriteria;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.alert.CampaignFacts;
import io.campaigntracker.core.alert.incident.Evaluation;
import io.campaigntracker.core.alert.incident.IncidentLife;
import io.campaigntracker.core.alert.incident.IncidentLife.Transition;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An anomaly opens by the whole account's control of false discoveries, and is over by its own band on two judged days. */
class AnomalyLifeTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final EntityRef CAMPAIGN = EntityRef.campaign("1", "7");
    private static final AlertRule RULE = AlertRule.builder("anomaly", AlertType.ANOMALY)
            .coolDown(Duration.ZERO)
            .build();

    /** A day of CTR: where it lies in a band of 0.9 to 1.1, and whether the account's control lets it through; null for a day that can't be judged. */
    private record Ctr(double observed, boolean found) {}

    @Test
    void figureThatStraysWithoutBeingFound_opensNothing_andEndsNothing() {
        assertThat(told(List.of(new Ctr(0.8, false), new Ctr(0.8, false)))).isEmpty();
        assertThat(told(List.of(new Ctr(0.5, true), new Ctr(0.8, false), new Ctr(0.8, false), new Ctr(0.8, false))))
                .containsExactly("0 FIRE");
    }

    @Test
    void figureThatIsBack_endsItOnTheSecondDayInARow_ofThoseThatCouldBeJudged() {
        List<Ctr> days = new ArrayList<>(List.of(new Ctr(0.5, true), new Ctr(1, false), new Ctr(0.8, false)));
        days.add(new Ctr(1.1, false));
        days.add(null);
        days.add(new Ctr(0.9, false));

        assertThat(told(days)).containsExactly("0 FIRE", "5 RESOLVE");
    }

    @Test
    void figureThatItDidNotTellOf_keepsItOpenByNoMeans() {
        List<AnomalyVerdict> back = List.of(
                verdict(Metric.CTR, FIRST.plusDays(1), 1, false), verdict(Metric.SPEND, FIRST.plusDays(1), 2, false));
        Judged strayed = judged(back, FIRST.plusDays(1));

        assertThat(strayed.evaluation(Instant.EPOCH, alert(Metric.CTR))
                        .standing()
                        .name())
                .isEqualTo("CLEAR");
        assertThat(strayed.evaluation(Instant.EPOCH, alert(Metric.SPEND))
                        .standing()
                        .name())
                .isEqualTo("BETWEEN");
    }

    /** The account told of CTR; now some of its ten campaigns stray in what they spend. */
    @Test
    void incidentOfAnAccount_isOverWithFewerThanAQuarterOfItsCampaigns_byWhicheverFigureTheyStray() {
        assertThat(ofAccount(3, 10).standing().name()).isEqualTo("BETWEEN");
        assertThat(ofAccount(2, 10).standing().name()).isEqualTo("CLEAR");
    }

    private static Evaluation ofAccount(int straying, int all) {
        LocalDate day = FIRST.plusDays(1);
        List<Judged> campaigns = IntStream.range(0, all)
                .mapToObj(campaign -> judged(
                        EntityRef.campaign("1", "c" + campaign),
                        List.of(
                                verdict(Metric.CTR, day, 1, false),
                                verdict(Metric.SPEND, day, campaign < straying ? 2 : 1, campaign < straying)),
                        day))
                .toList();
        EntityRef account = EntityRef.account("1");
        Alert told = alert(Metric.CTR);
        IncidentState open = new IncidentState(
                true, 1, 0, FIRST.atStartOfDay(), Instant.EPOCH, FIRST.atStartOfDay(), Severity.WARNING, null, false);
        AccountFold fold = AccountFold.of(
                campaigns,
                Map.of(AlertFinding.key(RULE.name(), account), new KeptIncident(1, open, told)),
                Map.of("1", "Shop"));
        return fold.judged().stream()
                .filter(one -> one.entity().equals(account))
                .findFirst()
                .orElseThrow()
                .evaluation(Instant.EPOCH, told);
    }

    /** What others of the account did, by which a figure is found or not, plays no part in the end; an oracle counts the days. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void beginAndEnd_areThoseOfAnObviousCount(long seed) {
        Random random = new Random(seed);
        List<Ctr> days = new ArrayList<>();
        for (int day = 0; day < 400; day++) {
            int kind = random.nextInt(10);
            days.add(
                    kind < 1
                            ? null
                            : kind < 3
                                    ? new Ctr(0.5, random.nextBoolean())
                                    : kind < 5
                                            ? new Ctr(0.85, false)
                                            : new Ctr(0.9 + random.nextInt(21) / 100.0, false));
        }
        List<String> expected = new ArrayList<>();
        boolean open = false;
        int back = 0;
        for (int day = 0; day < days.size(); day++) {
            Ctr ctr = days.get(day);
            if (ctr == null) {
                continue;
            }
            back = ctr.observed() >= 0.9 && !ctr.found() ? back + 1 : 0;
            if (!open && ctr.found()) {
                expected.add(day + " FIRE");
                open = true;
            } else if (open && back >= 2) {
                expected.add(day + " RESOLVE");
                open = false;
            }
        }

        assertThat(told(days)).isEqualTo(expected).hasSizeGreaterThan(20);
    }

    private static List<String> told(List<@Nullable Ctr> days) {
        List<String> told = new ArrayList<>();
        IncidentState state = IncidentState.NEW;
        Alert last = null;
        for (int day = 0; day < days.size(); day++) {
            Ctr ctr = days.get(day);
            LocalDate date = FIRST.plusDays(day);
            Judged judged = judged(
                    ctr == null ? List.of() : List.of(verdict(Metric.CTR, date, ctr.observed(), ctr.found())), date);
            Transition transition = IncidentLife.of(RULE)
                    .after(state, judged.evaluation(date.atTime(8, 0).toInstant(ZoneOffset.UTC), last));
            state = transition.state();
            AlertEvent event = transition.event();
            if (event != null) {
                told.add(day + " " + event);
                last = alert(Metric.CTR);
            }
        }
        return told;
    }

    private static Judged judged(List<AnomalyVerdict> verdicts, LocalDate day) {
        return judged(CAMPAIGN, verdicts, day);
    }

    private static Judged judged(EntityRef campaign, List<AnomalyVerdict> verdicts, LocalDate day) {
        CampaignFacts facts = CampaignFacts.of("Autumn (7)", null).with(verdicts, List.of());
        AlertJudgement judgement = AlertCriteria.of(AlertType.ANOMALY).judge(facts, null);
        return new Judged(
                RULE,
                campaign,
                "Autumn",
                ZoneOffset.UTC,
                day.atStartOfDay(),
                true,
                judgement,
                ToldAtTheTime.shown(RULE.type(), day, facts, judgement));
    }

    private static Alert alert(Metric metric) {
        Judged judged = judged(List.of(verdict(metric, FIRST, 0.5, true)), FIRST);
        return new Alert("1", judged.finding(Severity.WARNING), Instant.EPOCH, Instant.EPOCH, 1, null, null, Map.of());
    }

    private static AnomalyVerdict verdict(Metric metric, LocalDate day, double observed, boolean found) {
        return AnomalyVerdict.builder(CAMPAIGN, day, metric)
                .method(DetectionMethod.LOCAL_LEVEL, 56)
                .values(observed, 1)
                .band(0.9, 1.1)
                .distance((observed - 1) * 10, 0.001, found ? 0.01 : 0.2)
                .severity(found ? Severity.WARNING : null)
                .message(metric + " " + observed)
                .build();
    }
}
