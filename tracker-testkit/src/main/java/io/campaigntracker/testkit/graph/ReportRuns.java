package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Asynchronous reports. A run makes one step each time it is looked at. */
final class ReportRuns {

    private static final List<Step> STEPS = List.of(
            new Step("Job Not Started", 0),
            new Step("Job Started", 0),
            new Step("Job Running", 40),
            new Step("Job Running", 100),
            new Step("Job Completed", 100));

    /** How a run ends. */
    enum Fate {
        COMPLETES,
        STUCK,
        FAILS
    }

    private record Step(String status, int percent) {}

    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(6_023_920_000_000L);

    byte[] start(InsightsQuery query, AccountView view, Call call) {
        String id = Long.toString(ids.incrementAndGet());
        runs.put(id, new Run(id, query, view, call.now(), call.fate()));
        return JsonNodeFactory.instance
                .objectNode()
                .put("report_run_id", id)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    Optional<Run> find(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    /** One report. */
    static final class Run {
        private final String id;
        private final InsightsQuery query;
        private final AccountView view;
        private final Instant startedAt;
        private final Fate fate;
        private int polls;

        private Run(String id, InsightsQuery query, AccountView view, Instant startedAt, Fate fate) {
            this.id = id;
            this.query = query;
            this.view = view;
            this.startedAt = startedAt;
            this.fate = fate;
        }

        InsightsQuery query() {
            return query;
        }

        AccountView view() {
            return view;
        }

        Instant startedAt() {
            return startedAt;
        }

        /** {@return the run as far as it is asked for; all of it if that is not said} */
        byte[] show(Call call) {
            Operation.READ_REPORT.check(call.parameters());
            FieldList fields = FieldList.of(call.parameters(), "id");
            NodeType.REPORT_RUN.check(fields);
            ObjectNode run = poll();
            if (call.parameters().containsKey("fields")) {
                run.retain(
                        Stream.concat(Stream.of("id"), fields.names().stream()).toList());
            }
            return run.toString().getBytes(StandardCharsets.UTF_8);
        }

        private synchronized ObjectNode poll() {
            Step step = step();
            polls++;
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("id", id);
            node.put("account_id", query.node().accountId());
            node.put("time_ref", startedAt.getEpochSecond());
            node.put("async_status", step.status());
            node.put("async_percent_completion", step.percent());
            node.put(
                    "is_running",
                    !step.status().equals("Job Completed") && !step.status().equals("Job Failed"));
            node.put("date_start", query.periods().get(0).since().toString());
            node.put(
                    "date_stop",
                    query.periods().get(query.periods().size() - 1).until().toString());
            if (step.status().equals("Job Completed")) {
                node.put("time_completed", startedAt.getEpochSecond() + 62);
            }
            if (step.status().equals("Job Failed")) {
                node.put("error_code", -3);
                node.put("error_subcode", 1504045);
                node.put("error_message", "The report is too large");
                node.put("error_user_title", "Report Too Large");
                node.put("error_user_msg", "Ask for fewer days or fewer objects.");
            }
            return node;
        }

        synchronized void requireComplete() {
            boolean seenComplete = fate == Fate.COMPLETES && polls >= STEPS.size();
            if (!seenComplete) {
                throw new GraphError(400, 2601, 1815107, "OAuthException", true, "(#2601) The report is not ready yet");
            }
        }

        private Step step() {
            int last = STEPS.size() - 1;
            return switch (fate) {
                case COMPLETES -> STEPS.get(Math.min(polls, last));
                case STUCK -> STEPS.get(Math.min(polls, 2));
                case FAILS -> polls < 2 ? STEPS.get(polls) : new Step("Job Failed", 0);
            };
        }
    }
}
