package io.campaigntracker.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * axe-core, which looks for what keeps people from using a page. It runs as DevTools do, so that the page's content security policy stands as it is.
 *
 * @param script the library
 */
public record Axe(String script) {

    /** The package that is installed. */
    public static final String PACKAGE = "axe-core@4.14.1";

    /** {@return axe-core as {@link Programs#install} put it into a folder} */
    public static Axe in(Path folder) throws IOException {
        return new Axe(Files.readString(folder.resolve("node_modules/axe-core/axe.min.js")));
    }

    /** {@return what it calls serious or critical, with where it is; everything that can be opened is opened first} */
    public List<String> serious(Tab tab) {
        tab.eval("document.querySelectorAll('details').forEach(function (all) { all.open = true; })");
        tab.eval(script + "; true");
        JsonNode found = tab.eval(
                "axe.run(document, { resultTypes: ['violations'] }).then(function (found) { return found.violations.map("
                        + "function (one) { return { id: one.id, impact: one.impact, at: one.nodes.map(function (node) { return node.target.join() + ': ' + node.failureSummary; }) }; }); })");
        List<String> serious = new ArrayList<>();
        for (JsonNode violation : found) {
            if (List.of("serious", "critical").contains(violation.path("impact").asText())) {
                serious.add(violation.toString());
            }
        }
        return serious;
    }
}
