package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.campaigntracker.model.Ad;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes to campaigns, ad sets and ads: their status, name and daily budget, nothing else. */
final class ObjectUpdates {

    private static final Set<String> STATUSES = Set.of("ACTIVE", "PAUSED");

    private static final long LEAST_BUDGET = 100;

    private final Edits edits;

    ObjectUpdates(Edits edits) {
        this.edits = edits;
    }

    static GraphError refused(String id) {
        return GraphError.invalid(
                "Changing " + id + " is not served by this server; it changes campaigns, ad sets and ads");
    }

    /** @param view an account that holds the object */
    byte[] make(String id, AccountView view, Call call) {
        Operation.UPDATE.check(call.parameters());
        boolean dryRun = isDryRun(call.parameters().getOrDefault("execution_options", "[]"));
        String status = call.parameters().get("status");
        String name = call.parameters().get("name");
        String budget = call.parameters().get("daily_budget");
        if (status == null && name == null && budget == null) {
            throw GraphError.invalid("An update needs status, name or daily_budget; this server changes nothing else");
        }
        if (status != null && !STATUSES.contains(status)) {
            throw GraphError.invalid(
                    "status must be one of: ACTIVE, PAUSED; this server sets no other, such as " + status);
        }
        if (name != null && name.isBlank()) {
            throw GraphError.invalid("name must not be empty");
        }
        if (status != null || budget != null) {
            checkEditable(view.ad(id), view);
        }
        if (budget != null) {
            checkBudget(id, budget, view);
        }
        if (!dryRun) {
            edits.make(id, status, name, budget, call.now());
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("success", true)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void checkBudget(String id, String budget, AccountView view) {
        if (!budget.matches("\\d{1,15}")) {
            throw GraphError.invalid("daily_budget must be an integer of the currency's minor units");
        }
        if (!view.ownsDailyBudget(id)) {
            throw new GraphError(
                    400, 100, 1885621, "OAuthException", false, "(#100) The budget is set at the other level");
        }
        if (Long.parseLong(budget) < LEAST_BUDGET) {
            throw new GraphError(400, 100, 1885272, "OAuthException", false, "(#100) Your budget is too low");
        }
    }

    /** Of what is deleted or archived the name alone can be changed. */
    private static void checkEditable(@Nullable Ad ad, AccountView view) {
        if (ad != null && !STATUSES.contains(view.status(ad))) {
            throw new GraphError(
                    400, 100, 1487566, "OAuthException", false, "(#100) Deleted or archived objects can't be edited");
        }
    }

    private static boolean isDryRun(String options) {
        boolean dryRun = false;
        for (String option : JsonText.words(options, "execution_options")) {
            if (!option.equals("validate_only")) {
                throw GraphError.invalid("execution_options: " + option + " is not served by this server");
            }
            dryRun = true;
        }
        return dryRun;
    }
}
