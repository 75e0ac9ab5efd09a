package io.campaigntracker.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.creative.RankingPurpose;
import io.campaigntracker.model.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which creatives are good, and which have tired. */
final class CreativeTools {

    private static final String METRIC = "metric";
    private static final String GOAL = "by_goal";
    private static final String PURPOSE = "purpose";
    private static final String MOST = "n";
    private static final String CREATIVE = "creative_id";
    private static final int LONGEST_RANKING = 200;
    private static final int USUAL_RANKING = 10;

    private CreativeTools() {}

    static List<Tool> all() {
        return List.of(
                new Tool(
                        "creatives",
                        "The best creatives",
                        "Ranks creatives with small ones drawn toward their siblings, so that one lucky click does not win: expected value, pessimistic bound, probability to be the best, and which were left out and why.",
                        Parameters.common()
                                .scope()
                                .range("28")
                                .choice(METRIC, "By what; by default ROAS.", Metric.class)
                                .flag(
                                        GOAL,
                                        "By what their campaigns are to achieve, instead of a metric; they must be of one goal.")
                                .choice(
                                        PURPOSE,
                                        "What for; by default TO_SCALE, the surely good ones.",
                                        RankingPurpose.class)
                                .count(MOST, "How many; by default 10.", LONGEST_RANKING),
                        CreativeTools::ranking),
                new Tool(
                        "creative_fatigue",
                        "Tired creatives",
                        "Whether creatives have tired, judged against their own level and their siblings: how probable the loss is, how large, since when, from what cause, and what to do; or why that can't be told.",
                        Parameters.common().scope().text(CREATIVE, "One creative instead of all."),
                        CreativeTools::fatigue));
    }

    private static Answer ranking(Question question) {
        Creatives creatives = question.ranged(question.campaigns().creatives());
        int most = question.count(MOST, LONGEST_RANKING).orElse(USUAL_RANKING);
        Optional<Metric> metric = question.choice(METRIC, Metric.class);
        RankingPurpose purpose = question.choice(PURPOSE, RankingPurpose.class).orElse(RankingPurpose.TO_SCALE);
        if (question.flag(GOAL) && metric.isPresent()) {
            throw new IllegalArgumentException("give metric or by_goal, not both");
        }
        CreativeRanking ranking = question.flag(GOAL)
                ? creatives.topByGoal(most)
                : creatives.ranking(purpose, metric.orElse(Metric.ROAS), most);
        Answer answer = Answer.paged(ranking, "ranked");
        List<ObjectNode> items = new ArrayList<>();
        answer.items().forEach(item -> items.add(item("ranked", item)));
        answer.about().remove("leftOut").forEach(item -> items.add(item("left_out", item)));
        return new Answer(answer.about(), items);
    }

    private static ObjectNode item(String kind, JsonNode creative) {
        ObjectNode item = Answer.object().put("kind", kind);
        item.set(kind, creative);
        return item;
    }

    private static Answer fatigue(Question question) {
        Optional<String> creative = question.text(CREATIVE);
        return creative.isPresent()
                ? new Answer(
                        Answer.object(),
                        List.of(Answer.tree(
                                question.view().creative(creative.get()).fatigue())))
                : Answer.paged(question.campaigns().creatives().rotation(), "creatives");
    }
}
