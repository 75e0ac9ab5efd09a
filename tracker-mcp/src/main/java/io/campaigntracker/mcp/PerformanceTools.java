package io.campaigntracker.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.BlendedRoasQuery;
import io.campaigntracker.performance.MetricsQuery;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.performance.RoasChangeQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How campaigns did, and why that changed. */
final class PerformanceTools {

    private static final String BY = "by";
    private static final String METRICS = "metrics";
    private static final String ACROSS = "across";
    private static final String BEFORE_SINCE = "before_since";
    private static final String BEFORE_UNTIL = "before_until";
    private static final List<Metric> USUAL =
            List.of(Metric.SPEND, Metric.REVENUE, Metric.CONVERSIONS, Metric.ROAS, Metric.CPA, Metric.CTR, Metric.CPM);

    private PerformanceTools() {}

    static List<Tool> all() {
        return List.of(
                new Tool(
                        "performance",
                        "How campaigns did",
                        "Spend, revenue, conversions, ROAS, CPA, CTR and other metrics over a range of days: each figure with its interval, what it will come to once all conversions are in, and the evidence"
                                + " (days that are missing, open or immature, definition and window of conversions, offline sales, Ads Manager's figure beside it). In total, or by campaign, day or week.",
                        Parameters.common()
                                .scope()
                                .range("7")
                                .window()
                                .choice(
                                        BY,
                                        "One answer in total, or one for each.",
                                        List.of("total", "campaign", "day", "week"))
                                .choices(METRICS, "Which metrics; by default the usual seven.", Metric.class),
                        PerformanceTools::performance),
                new Tool(
                        "why_roas_changed",
                        "Why ROAS changed",
                        "Splits the change of ROAS between two ranges without a remainder: money moved between campaigns (mix), each one's own ROAS moved (rate), and that by order value, conversion rate, click-through"
                                + " rate and price; with how large a change says nothing (noise) and what people edited meanwhile. By default the last 7 days against the 7 before.",
                        Parameters.common()
                                .scope()
                                .range("7")
                                .day(
                                        BEFORE_SINCE,
                                        "The first day of the earlier range; by default as many days before.")
                                .day(BEFORE_UNTIL, "The last day of the earlier range.")
                                .window()
                                .choice(ACROSS, "What it is split across.", List.of("campaigns", "creatives")),
                        PerformanceTools::why));
    }

    private static Answer performance(Question question) {
        MetricsQuery metrics = question.ranged(question.campaigns().metrics());
        Optional<AttributionWindow> window = question.choice(Parameters.WINDOW, AttributionWindow.class);
        if (window.isPresent()) {
            metrics = metrics.within(window.get());
        }
        List<Metric> asked = question.choices(METRICS, Metric.class);
        Set<String> shown =
                (asked.isEmpty() ? USUAL : asked).stream().map(Metric::name).collect(Collectors.toSet());
        return switch (question.text(BY).orElse("total")) {
            case "total" -> total(question, metrics, window, shown);
            case "campaign" -> each("campaign_id", metrics.byCampaign(), shown, Names.of(question.view()));
            case "day" -> each("day", metrics.byDay(), shown, Names.NONE);
            case "week" -> each("week", metrics.byWeek(), shown, Names.NONE);
            default -> throw new IllegalArgumentException("by is one of total, campaign, day, week");
        };
    }

    private static Answer total(
            Question question, MetricsQuery metrics, Optional<AttributionWindow> window, Set<String> shown) {
        BlendedRoasQuery roas = question.ranged(question.campaigns().blendedRoas());
        ObjectNode about = Answer.object();
        about.set("metrics", only(metrics.calculate(), shown));
        about.set("roas", Answer.tree((window.isPresent() ? roas.within(window.get()) : roas).calculate()));
        return Answer.of(about);
    }

    private static <K> Answer each(String key, Map<K, MetricsResult> results, Set<String> shown, Names names) {
        List<ObjectNode> items = new ArrayList<>();
        results.forEach((of, result) -> {
            ObjectNode item = names.named(Answer.object().put(key, of.toString()), of.toString());
            item.set("metrics", only(result, shown));
            items.add(item);
        });
        return new Answer(Answer.object(), items);
    }

    /** {@return a result with these metrics alone} */
    private static ObjectNode only(MetricsResult result, Set<String> shown) {
        ObjectNode tree = Answer.tree(result);
        for (String figures : List.of("values", "intervals", "finalValues", "levels")) {
            if (tree.get(figures) instanceof ObjectNode byMetric) {
                byMetric.retain(shown);
            }
        }
        return tree;
    }

    private static Answer why(Question question) {
        RoasChangeQuery query = question.ranged(question.campaigns().whyRoasChanged());
        Optional<DateRange> before = question.range(BEFORE_SINCE, BEFORE_UNTIL);
        if (before.isPresent()) {
            query = query.from(before.get());
        }
        Optional<AttributionWindow> window = question.choice(Parameters.WINDOW, AttributionWindow.class);
        if (window.isPresent()) {
            query = query.within(window.get());
        }
        boolean creatives = switch (question.text(ACROSS).orElse("campaigns")) {
            case "campaigns" -> false;
            case "creatives" -> true;
            default -> throw new IllegalArgumentException("across is one of campaigns, creatives");
        };
        RoasChange change = (creatives ? query.acrossCreatives() : query).explain();
        Answer answer = Answer.paged(change, "parts");
        Names names = Names.of(question.view());
        answer.items()
                .forEach(part -> names.named((ObjectNode) part, part.path("id").asText()));
        return answer;
    }
}
