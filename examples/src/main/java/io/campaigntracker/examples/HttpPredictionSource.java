package io.campaigntracker.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionSource;
import io.campaigntracker.prediction.TrainingRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Predictions of a model behind HTTP, as an example; {@code prediction-service.schema.json}, beside this class, has the JSON schema of both sides. It posts what is known of each
 * campaign at this moment, the same features that the {@linkplain io.campaigntracker.prediction.TrainingTable training table} holds, so that a model answers about what it was taught on:
 *
 * <pre>{@code
 * {"made_at": "2026-11-30T06:00:00Z",
 *  "campaigns": [{"account_id": "1234567890", "campaign_id": "123", "decision_day": "2026-11-30",
 *                 "features": {"spend_7d": 812.5, "roas_7d_completed": 2.31, "ctr_trend": -0.04, "cpa_1d": null, …}}]}
 * }</pre>
 *
 * and takes
 *
 * <pre>{@code
 * {"model": "roas-gbm", "version": "7",
 *  "predictions": [{"id": "123-2026-11-30", "campaign_id": "123", "metric": "roas", "value": 2.4,
 *                   "since": "2026-12-01", "until": "2026-12-07", "lower": 1.8, "upper": 3.1, "level": 0.8},
 *                  {"id": "123-2026-11-30-target", "campaign_id": "123", "metric": "roas", "value": 0.35,
 *                   "since": "2026-12-01", "until": "2026-12-07", "event": "at_least", "threshold": 2.5}]}
 * }</pre>
 *
 * where the interval is optional, and the second entry is the probability of an event. {@code tracker.watch().collecting(source)} asks it each night. A call that fails, is not answered
 * whole within half a minute, or is answered with 429 or 5xx is made again twice, a second apart and more; of an answer no more than 32 MB are read. Thread-safe.
 */
final class HttpPredictionSource implements PredictionSource {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_RETRIES = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    /** Who asks for a span that ends with the present may have taken a while to come here. */
    private static final Duration PRESENT = Duration.ofMinutes(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Duration patience;
    private final URI model;
    private final CampaignTracker tracker;
    private final Clock clock;
    private final RetryPolicy<HttpResponse<String>> retries;

    /**
     * @param model where features are posted to
     * @param tracker that knows the campaigns
     * @param pause before a second call
     */
    HttpPredictionSource(URI model, CampaignTracker tracker, Clock clock, Duration pause) {
        this(model, tracker, clock, pause, PATIENCE);
    }

    HttpPredictionSource(URI model, CampaignTracker tracker, Clock clock, Duration pause, Duration patience) {
        this.patience = patience;
        this.model = model;
        this.tracker = tracker;
        this.clock = clock;
        this.retries = RetryPolicy.<HttpResponse<String>>builder()
                .handle(IOException.class)
                .handleResultIf(answer -> answer.statusCode() == 429 || answer.statusCode() >= 500)
                .withBackoff(pause, pause.multipliedBy(4))
                .withMaxRetries(MAX_RETRIES)
                .build();
    }

    /** {@return what the model says now; nothing for a span that does not end with the present, for what it would have said then nobody knows} */
    @Override
    public List<Prediction> predictions(Instant since, Instant until) {
        Instant now = clock.instant();
        if (now.isBefore(since) || now.isAfter(until.plus(PRESENT))) {
            return List.of();
        }
        ObjectNode question = JSON.createObjectNode().put("made_at", now.toString());
        ArrayNode campaigns = question.putArray("campaigns");
        for (TrainingRow row : tracker.predictions().trainingTable().present()) {
            campaigns.add(campaign(row));
        }
        return read(post(question.toString()), now);
    }

    private static ObjectNode campaign(TrainingRow row) {
        ObjectNode campaign = JSON.createObjectNode()
                .put("account_id", row.accountId())
                .put("campaign_id", row.campaignId())
                .put("decision_day", row.decisionDay().toString());
        ObjectNode features = campaign.putObject("features");
        row.features().forEach((name, value) -> {
            if (value.isDefined()) {
                features.put(name, value.asDouble());
            } else {
                features.putNull(name);
            }
        });
        return campaign;
    }

    private String post(String body) {
        HttpRequest request = HttpRequest.newBuilder(model)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = Failsafe.with(retries).get(() -> send(request));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the model at " + model.getHost() + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** One attempt, to the last byte of its answer. */
    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> sent = client.sendAsync(request, info -> new CappedText(MOST_BYTES));
        try {
            return sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new IOException("no whole answer within " + patience, slow);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } finally {
            sent.cancel(true);
        }
    }

    private List<Prediction> read(String body, Instant madeAt) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            throw new UncheckedIOException("the model's answer is no JSON", noJson);
        }
        if (!answer.path("predictions").isArray()) {
            throw new IllegalStateException(
                    "the model at " + model.getHost() + " answered without a list of predictions");
        }
        List<Prediction> predictions = new ArrayList<>();
        for (JsonNode entry : answer.path("predictions")) {
            try {
                predictions.add(prediction(answer, entry, madeAt));
            } catch (IllegalArgumentException | DateTimeException bad) {
                throw new IllegalStateException(
                        "the model at " + model.getHost() + " answered with a prediction, number "
                                + (predictions.size() + 1) + ", that is none: "
                                + Redactor.ofShapes().message(bad),
                        bad);
            }
        }
        return predictions;
    }

    private static Prediction prediction(JsonNode answer, JsonNode entry, Instant madeAt) {
        String id = entry.path("id").asText();
        String campaign = entry.path("campaign_id").asText();
        Metric metric = Metric.valueOf(entry.path("metric").asText().toUpperCase(Locale.ROOT));
        double value = entry.path("value").asDouble(Double.NaN);
        Prediction.Builder prediction = entry.has("event")
                ? Prediction.probability(id, campaign, metric, event(entry), value)
                : Prediction.of(id, campaign, metric, value);
        if (entry.has("level")) {
            prediction.between(
                    entry.path("lower").asDouble(Double.NaN),
                    entry.path("upper").asDouble(Double.NaN),
                    entry.path("level").asDouble());
        }
        return prediction
                .over(
                        LocalDate.parse(entry.path("since").asText()),
                        LocalDate.parse(entry.path("until").asText()))
                .madeAt(madeAt)
                .model(answer.path("model").asText(), answer.path("version").asText())
                .build();
    }

    private static PredictedEvent event(JsonNode entry) {
        return new PredictedEvent(
                PredictedEvent.Side.valueOf(entry.path("event").asText().toUpperCase(Locale.ROOT)),
                entry.path("threshold").asDouble(Double.NaN));
    }
}
