package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Reads an answer about a single object, which is small. */
final class TreeReader implements GraphTransport.AnswerReader<JsonNode> {

    static final TreeReader OBJECT = new TreeReader();

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private TreeReader() {}

    @Override
    public long mostBytes() {
        return MOST_BYTES;
    }

    @Override
    public JsonNode read(JsonParser parser) throws IOException {
        parser.nextToken();
        JsonNode node = parser.readValueAsTree();
        if (node == null || !node.isObject()) {
            throw new JsonParseException(parser, "an object was expected");
        }
        if (node.has("error") || (node.has("error_code") && !node.has("async_status"))) {
            throw new ErrorAnswerException(node);
        }
        return node;
    }
}
