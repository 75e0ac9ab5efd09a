package io.campaigntracker.core.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.file.FileProblem;
import io.campaigntracker.file.FileRefusedException;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.Metric;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.PredictionTiming;
import io.campaigntracker.testkit.FakeMetricsSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionLedgerTest extends PredictedAccount {

    @Test
    void recordedLongAfterItsDays_thoughMadeEarly_isBackfilled_andCountsForNothing() {
        Instant early = clock.instant();
        passDays(12);
        tracker.predictions()
                .record(clicks("late", "a", today.plusDays(1), early).build());

        MetricComparison late = tracker.predictions().model("a").list().get(0);
        AccuracyResult accuracy = tracker.predictions().accuracy(30);

        assertThat(late.timing()).isEqualTo(PredictionTiming.BACKFILLED);
        assertThat(late.status()).isEqualTo(PredictionStatus.SCORED);
        assertThat(accuracy.scored()).isZero();
        assertThat(accuracy.backfilled()).isEqualTo(1);
        assertThat(accuracy.inSample()).isZero();
    }

    @Test
    void recordedBeforeItsFirstDayIsOver_isAForecast_afterwardsBackfilled() {
        Instant early = clock.instant();
        LocalDate first = today.plusDays(1);
        clock.set(first.plusDays(1)
                .atStartOfDay(account.account().timeZone())
                .toInstant()
                .minusSeconds(1));
        tracker.predictions().record(clicks("in time", "a", first, early).build());
        clock.advance(Duration.ofSeconds(1));
        tracker.predictions().record(clicks("too late", "a", first, early).build());

        assertThat(tracker.predictions().all().list())
                .extracting(entry -> entry.prediction().id(), MetricComparison::timing)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("in time", PredictionTiming.FORECAST),
                        org.assertj.core.groups.Tuple.tuple("too late", PredictionTiming.BACKFILLED));
    }

    @Test
    void idOfAnotherCampaign_isRefused_namingBoth() {
        tracker.predictions()
                .record(clicks("p1", "a", today.plusDays(1), clock.instant()).build());
        Prediction other = Prediction.of("p1", account.campaignIds().get(2), Metric.CLICKS, 40)
                .over(today.plusDays(1), today.plusDays(3))
                .madeAt(clock.instant())
                .model("a", "1")
                .build();

        assertThatThrownBy(() -> tracker.predictions().record(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'p1' of CLICKS by model 'a'")
                .hasMessageContaining(campaign)
                .hasMessageContaining(account.campaignIds().get(2));
        assertThatThrownBy(() -> tracker.predictions()
                        .record(List.of(
                                clicks("p2", "a", today.plusDays(1), clock.instant())
                                        .build(),
                                clicks("p2", "a", today.plusDays(2), clock.instant())
                                        .build())))
                .hasMessageContaining("given twice")
                .hasMessageContaining(today.plusDays(1).toString())
                .hasMessageContaining(today.plusDays(2).toString());
    }

    @Test
    void idsAreAModelsOwn_whoMeansOneSaysWhich() {
        tracker.predictions()
                .record(List.of(
                        clicks("p1", "a", today.plusDays(1), clock.instant()).build(),
                        clicks("p1", "b", today.plusDays(1), clock.instant()).build()));

        assertThat(tracker.predictions().find("p1")).hasSize(2);
        assertThat(tracker.predictions().compare("b", "p1", campaign).metrics())
                .extracting(entry -> entry.prediction().model())
                .containsExactly("b");
        assertThatThrownBy(() -> tracker.predictions().compare("p1", campaign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, b]");
        assertThatThrownBy(() -> tracker.predictions().model("c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'c'")
                .hasMessageContaining("[a, b]");
    }

    @Test
    void selection_isByModelVersionMetricCampaignPeriodStatusAndTiming() {
        Instant now = clock.instant();
        String other = account.campaignIds().get(2);
        tracker.predictions()
                .record(List.of(
                        clicks("p1", "a", today.plusDays(1), now).build(),
                        clicks("p2", "a", today.plusDays(1), now)
                                .model("a", "2")
                                .build(),
                        clicks("p3", "b", today.plusDays(30), now).build(),
                        clicks("p4", "b", today.minusDays(1), now).build(),
                        Prediction.of("p5", other, Metric.CTR, 1)
                                .over(today.plusDays(2), today.plusDays(4))
                                .madeAt(now)
                                .build()));
        passDays(12);

        assertThat(ids(tracker.predictions().all())).containsExactly("p1", "p2", "p3", "p4", "p5");
        assertThat(ids(tracker.predictions().model("a"))).containsExactly("p1", "p2");
        assertThat(ids(tracker.predictions().model("a").version("2"))).containsExactly("p2");
        assertThat(ids(tracker.predictions().all().metric(Metric.CTR))).containsExactly("p5");
        assertThat(ids(tracker.predictions().all().campaign(other))).containsExactly("p5");
        assertThat(ids(tracker.predictions().all().ending(today.plusDays(4), today.plusDays(9))))
                .containsExactly("p5");
        assertThat(ids(tracker.predictions().all().status(PredictionStatus.NOT_OVER)))
                .containsExactly("p3");
        assertThat(ids(tracker.predictions().all().timing(PredictionTiming.IN_SAMPLE)))
                .containsExactly("p4");
        assertThat(ids(tracker.predictions().all().lastDays(30).status(PredictionStatus.SCORED)))
                .containsExactly("p1", "p2", "p4", "p5");
    }

    @Test
    void files_giveBackWhatWasWritten(@TempDir Path folder) {
        Prediction full = Prediction.of("p,1", campaign, Metric.CPA, 12.5)
                .over(today.plusDays(1), today.plusDays(3))
                .madeAt(clock.instant())
                .between(10.25, 1e7, 0.8)
                .counting(new ConversionDefinition("signup", 3, List.of("complete_registration", "lead")))
                .model("gradient \"boosting\"", "2026-09")
                .build();
        Prediction event = Prediction.probability("p3", campaign, Metric.CPA, PredictedEvent.atMost(12.25), 0.125)
                .over(today.plusDays(1), today.plusDays(3))
                .madeAt(clock.instant())
                .model("a", "1")
                .build();
        tracker.predictions()
                .record(List.of(
                        full,
                        event,
                        clicks("p2", "a", today.plusDays(1), clock.instant()).build()));
        List<MetricComparison> kept = tracker.predictions().all().list();

        assertThat(tracker.predictions().all().writeCsv(folder.resolve("p.csv")))
                .isEqualTo(3);
        assertThat(tracker.predictions().all().writeJsonLines(folder.resolve("p.jsonl")))
                .isEqualTo(3);

        for (String file : List.of("p.csv", "p.jsonl")) {
            try (CampaignTracker fresh = CampaignTrackers.builder()
                    .source(FakeMetricsSource.of(List.of(account), clock))
                    .store(new InMemoryMetricsStore())
                    .clock(clock)
                    .build()) {
                fresh.sync().lastDays(28).run();
                int read = file.endsWith("csv")
                        ? fresh.predictions().recordCsv(folder.resolve(file))
                        : fresh.predictions().recordJsonLines(folder.resolve(file));
                assertThat(read).isEqualTo(3);
                assertThat(fresh.predictions().all().list())
                        .as(file)
                        .extracting(MetricComparison::prediction)
                        .isEqualTo(
                                kept.stream().map(MetricComparison::prediction).toList());
            }
        }
    }

    @Test
    void badLines_areNamedAllAtOnce_andNothingIsRecorded(@TempDir Path folder) throws IOException {
        String good = good();
        Path file = Files.writeString(
                folder.resolve("p.jsonl"),
                String.join(
                        "\n",
                        good,
                        good.replace("roas", "roi"),
                        good.replace("\"value\":2.5", "\"value\":\"two\""),
                        good.replace("\"value\"", "\"wert\""),
                        good.replace("}", ""),
                        good.replace("2029-12-31T06:00:00Z", "2029-12-31 06:00"),
                        good.replace("}", ",\"lower\":2}"),
                        good.replace("}", ",\"event\":\"at_least\"}"),
                        good.replace("}", ",\"event\":\"at_least\",\"threshold\":2}"),
                        good.replace("}", ",\"event\":\"above\",\"threshold\":2}")));

        assertThatThrownBy(() -> tracker.predictions().recordJsonLines(file))
                .isInstanceOfSatisfying(
                        FileRefusedException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FileProblem::line)
                                .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L))
                .hasMessageContaining("line 2: metric is none of [")
                .hasMessageContaining("line 3: value is no number")
                .hasMessageContaining("line 4: has an unknown member")
                .hasMessageContaining("line 6: made_at is no time with an offset")
                .hasMessageContaining("an event needs event, at_least or at_most, and threshold")
                .hasMessageContaining("is the probability 2.5 of ROAS at least 2.0; allowed is 0 to 1");
        assertThat(tracker.predictions().find("p1")).isEmpty();
    }

    private String good() {
        return "{\"id\":\"p1\",\"campaign_id\":\"" + campaign + "\",\"metric\":\"roas\",\"value\":2.5,"
                + "\"since\":\"2030-01-01\",\"until\":\"2030-01-07\",\"made_at\":\"2029-12-31T06:00:00Z\"}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "model",
                "version",
                "metric",
                "account_id",
                "campaign_id",
                "creative_id",
                "value",
                "event",
                "threshold",
                "lower",
                "level",
                "currency",
                "definition",
                "window",
                "offline",
                "since",
                "made_at"
            })
    void addressWhereItDoesNotBelong_isRefusedWithTheMember_andNotRepeated(String member, @TempDir Path folder)
            throws IOException {
        String given = "\"" + member + "\":\"ada.canary@mail.example\"";
        String line = good().contains("\"" + member + "\"")
                ? good().replaceFirst("\"" + member + "\":(\"[^\"]*\"|[0-9.]+)", given)
                : good().replace("}", "," + given + "}");
        Path file = Files.writeString(folder.resolve("p.jsonl"), line);

        assertThatThrownBy(() -> tracker.predictions().recordJsonLines(file))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("canary");
        assertThat(tracker.predictions().all().list()).isEmpty();
    }

    @Test
    void cellThatIsWrong_isToldByItsColumn_howeverLateItIsNeeded(@TempDir Path folder) throws IOException {
        String head = "id,campaign_id,metric,value,since,until,made_at,lower,upper,level,definition,action_types\n";
        String cells = "p1," + campaign + ",roas,2.5,2030-01-01,2030-01-07,2029-12-31T06:00:00Z,";
        for (Map.Entry<String, String> odd : Map.of(
                        "1,2,much,,", "level", "1,2,0.8,mine@x,lead", "definition", "few,2,0.8,,", "lower")
                .entrySet()) {
            Path file = Files.writeString(folder.resolve("p.csv"), head + cells + odd.getKey() + "\n");

            assertThatThrownBy(() -> tracker.predictions().recordCsv(file))
                    .isInstanceOfSatisfying(
                            FileRefusedException.class,
                            refused -> assertThat(refused.problems())
                                    .extracting(FileProblem::column)
                                    .containsExactly(odd.getValue()));
        }
    }

    @Test
    void jsonLinesOfAnotherHand_areRead_orRefusedInASentence(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("p.jsonl");
        Files.writeString(file, "\ufeff" + good() + "\r\n\r\n" + good().replace("p1", "p2") + "\r");
        assertThat(tracker.predictions().recordJsonLines(file)).isEqualTo(2);

        Files.write(file, (good().replace("p1", "p3") + "\n\"Größe\"").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> tracker.predictions().recordJsonLines(file))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("not UTF-8");
        Files.writeString(file, good().replace("p1", "p3") + "\n" + "[".repeat(TextLines.LONGEST + 1));
        assertThatThrownBy(() -> tracker.predictions().recordJsonLines(file))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("line 2: has more than");
        Files.writeString(file, good().replace("2029-12-31T06:00:00Z", "+999999999-12-31T23:59:59Z"));
        assertThatThrownBy(() -> tracker.predictions().recordJsonLines(file))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("1970 to 9999");
        assertThat(tracker.predictions().find("p3")).isEmpty();
    }

    @Test
    void csvOfAnotherHand_isReadBySemicolonAndDecimalComma(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.csv"),
                "id;campaign_id;metric;value;since;until;made_at;model\n" + "p1;" + campaign
                        + ";ROAS;2,5;2030-01-01;2030-01-07;2029-12-31T06:00:00Z;a\n");

        assertThat(tracker.predictions().recordCsv(file)).isEqualTo(1);
        assertThat(tracker.predictions().find("p1").get(0).value()).isEqualTo(2.5);
    }

    @Test
    void unknownCampaignInABatch_isRefusedWithTheNearestKnown_andNothingIsRecorded() {
        Prediction typo = Prediction.of("p2", campaign + "9", Metric.CLICKS, 1)
                .over(today.plusDays(1), today.plusDays(1))
                .madeAt(clock.instant())
                .build();

        assertThatThrownBy(() -> tracker.predictions()
                        .record(List.of(
                                clicks("p1", "a", today.plusDays(1), clock.instant())
                                        .build(),
                                typo)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p2")
                .hasMessageContaining(campaign);
        assertThat(tracker.predictions().find("p1")).isEmpty();
    }

    @Test
    void hundredThousand_areRecordedInOneBatch_andStreamedEachOnce() {
        List<Prediction> many = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            many.add(clicks("p" + i, "a", today.plusDays(1 + i % 300), clock.instant())
                    .build());
        }

        assertThat(tracker.predictions().record(many)).isEqualTo(100_000);
        assertThat(tracker.predictions().record(many)).isZero();
        assertThat(tracker.predictions().all().stream()
                        .map(entry -> entry.prediction().id())
                        .distinct()
                        .count())
                .isEqualTo(100_000);
    }

    private static List<String> ids(io.campaigntracker.prediction.PredictionSelection selection) {
        return selection.list().stream().map(entry -> entry.prediction().id()).toList();
    }

    private Prediction.Builder clicks(String id, String model, LocalDate since, Instant madeAt) {
        return Prediction.of(id, campaign, Metric.CLICKS, 100)
                .over(since, since.plusDays(2))
                .madeAt(madeAt)
                .model(model, "1");
    }
}
