package io.campaigntracker.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.prediction.PredictionSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known: campaigns, days, edits, predictions. */
final class LedgerTools {

    private static final String MODEL = "model";
    private static final int MOST_DAYS = 1000;

    private LedgerTools() {}

    static List<Tool> all() {
        return List.of(
                new Tool(
                        "campaigns",
                        "The campaigns there are",
                        "Every campaign of the accounts: identifier, name, objective, status, budget, issues of delivery. Where to find the identifiers that other tools take.",
                        Parameters.common().text(Parameters.ACCOUNT, "One ad account, with or without act_."),
                        LedgerTools::campaigns),
                new Tool(
                        "coverage",
                        "Which days are known",
                        "Until when was synced, and for each day whether it was fetched, is open, or its conversions are still arriving. Ask this before saying that something did not happen.",
                        Parameters.common().scope().range("28"),
                        question -> Answer.paged(
                                question.ranged(question.campaigns().coverage()).calculate(), "days")),
                new Tool(
                        "edits",
                        "What people changed",
                        "What was changed in the account, by whom and when, newest first: budgets, bids, audiences, creatives, switching on and off.",
                        Parameters.common().scope().range("28"),
                        question -> Answer.paged(
                                question.ranged(question.campaigns().edits()).list(), "edits")),
                new Tool(
                        "predictions",
                        "Predictions and what came true",
                        "Predictions that were recorded, each beside what came true: predicted, actual, error, score, whether the interval held, or why there is no score yet; and how accurate they were on the whole.",
                        Parameters.common()
                                .list(Parameters.CAMPAIGNS, "Identifiers of campaigns; all if left out.")
                                .text(MODEL, "One model's only.")
                                .count(
                                        Parameters.DAYS,
                                        "Those whose last day is one of the last so many complete days.",
                                        MOST_DAYS),
                        LedgerTools::predictions));
    }

    private static Answer campaigns(Question question) {
        Optional<String> account = question.account();
        List<ObjectNode> items = new ArrayList<>();
        List<ObjectNode> accounts = new ArrayList<>();
        for (AccountCatalog catalog : question.view().catalogs()) {
            if (account.isEmpty() || account.get().equals(catalog.account().accountId())) {
                accounts.add(Answer.tree(catalog.account())
                        .put("fetchedAt", catalog.fetchedAt().toString()));
                items.addAll(Answer.trees(catalog.campaigns()));
            }
        }
        ObjectNode about = Answer.object();
        about.putArray("accounts").addAll(accounts);
        return new Answer(about, items);
    }

    private static Answer predictions(Question question) {
        PredictionSelection selection = question.view().predictions().all();
        Optional<String> model = question.text(MODEL);
        if (model.isPresent()) {
            selection = selection.model(model.get());
        }
        if (!question.campaignIds().isEmpty()) {
            selection = selection.campaigns(question.campaignIds());
        }
        Optional<Integer> days = question.count(Parameters.DAYS, MOST_DAYS);
        if (days.isPresent()) {
            selection = selection.lastDays(days.get());
        }
        ObjectNode about = Answer.object();
        about.set("accuracy", Answer.tree(selection.accuracy()));
        return new Answer(about, Answer.trees(selection.list()));
    }
}
