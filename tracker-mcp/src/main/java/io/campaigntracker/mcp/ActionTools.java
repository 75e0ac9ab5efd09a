package io.campaigntracker.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.Actions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is proposed, and what was done. None of it can be decided here. */
final class ActionTools {

    private ActionTools() {}

    static List<Tool> all() {
        return List.of(new Tool(
                "proposals",
                "What is proposed to be done",
                "The actions that wait: pauses, budgets and revivals that the rules of acting ask for, each with its reason, its evidence, the amounts of a budget, and how it stands. stopped tells who stopped all acting, null while it is allowed. Nothing can be"
                        + " approved, rejected or done by asking: a person decides elsewhere. With since, every entry of the audit from that day on, what was done, refused or rejected among it, newest first.",
                Parameters.common()
                        .scope()
                        .day(Parameters.SINCE, "All entries of the audit of this day (UTC) or later."),
                ActionTools::proposals));
    }

    private static Answer proposals(Question question) {
        Actions actions = question.view().actions();
        Optional<LocalDate> since = question.day(Parameters.SINCE);
        List<String> campaigns = question.campaignIds();
        Optional<String> account = question.account();
        List<ActionRecord> entries = since.isPresent()
                ? since(actions, since.get().atStartOfDay().toInstant(ZoneOffset.UTC))
                : actions.open();
        ObjectNode about = Answer.object();
        about.set("stopped", actions.stopped().map(Answer::tree).orElse(null));
        return new Answer(
                about,
                Answer.trees(entries.stream()
                        .filter(entry -> campaigns.isEmpty()
                                || campaigns.contains(entry.action().campaignId()))
                        .filter(entry -> account.isEmpty()
                                || account.get().equals(entry.action().entity().accountId()))
                        .toList()));
    }

    private static List<ActionRecord> since(Actions actions, Instant from) {
        List<ActionRecord> audit = actions.audit();
        return IntStream.range(0, audit.size())
                .mapToObj(index -> audit.get(audit.size() - 1 - index))
                .filter(entry -> !entry.at().isBefore(from))
                .toList();
    }
}
