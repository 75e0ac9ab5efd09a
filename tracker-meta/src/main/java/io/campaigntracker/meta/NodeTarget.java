package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes the elements of a walk as trees: each once its page is whole. */
final class NodeTarget implements PageWalk.Target {

    private final Consumer<JsonNode> consumer;
    private final Notes notes;
    private final List<JsonNode> page = new ArrayList<>();

    NodeTarget(Consumer<JsonNode> consumer, Notes notes) {
        this.consumer = consumer;
        this.notes = notes;
    }

    @Override
    public void begin() {
        page.clear();
    }

    @Override
    public void element(JsonParser parser) throws IOException {
        JsonNode node = parser.readValueAsTree();
        page.add(node);
    }

    @Override
    public void commit() {
        page.forEach(consumer);
        page.clear();
    }

    @Override
    public void note(String note) {
        notes.add(note);
    }
}
