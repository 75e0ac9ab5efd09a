package io.campaigntracker.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as Slack takes it: of each notice a heading that says which campaign, what and how bad, the sentence, and where it comes from; and the first in one line for
 * notifications. What is more than one post may hold goes on in the next, without loss.
 */
final class SlackMessage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BLOCKS = 50;
    private static final int HEADING = 150;
    private static final int SECTION = 3000;
    private static final int PREVIEW = 1000;
    /** With the preview no more than the 10,000 characters that a message may have. */
    private static final int MOST_CHARACTERS = 9000;

    private SlackMessage() {}

    /**
     * One block.
     *
     * @param kind of Slack's
     * @param text as it is shown
     */
    private record Block(String kind, String text) {

        void write(ArrayNode blocks) {
            ObjectNode block = blocks.addObject().put("type", kind);
            ObjectNode holder =
                    kind.equals("context") ? block.putArray("elements").addObject() : block.putObject("text");
            holder.put("type", kind.equals("header") ? "plain_text" : "mrkdwn").put("text", text);
        }
    }

    /** {@return the bodies of the posts, in their order} */
    static List<String> of(AlertMessage message) {
        List<Block> all = new ArrayList<>();
        if (message.notices().size() > 1) {
            all.add(new Block("header", TextParts.cut(NoticeText.heading(message), HEADING)));
        }
        message.notices().forEach(notice -> add(notice, all));
        String preview = escape(NoticeText.heading(message)) + ". " + escape(NoticeText.sentence(message.first()));
        List<String> posts = new ArrayList<>();
        List<Block> post = new ArrayList<>();
        int characters = 0;
        for (Block block : all) {
            int size = block.text().length();
            if (!post.isEmpty() && (post.size() == MOST_BLOCKS || characters + size > MOST_CHARACTERS)) {
                posts.add(body(preview, post));
                post.clear();
                characters = 0;
            }
            post.add(block);
            characters += size;
        }
        posts.add(body(preview, post));
        return posts;
    }

    private static void add(AlertNotice notice, List<Block> all) {
        all.add(new Block("header", TextParts.cut(NoticeText.heading(notice), HEADING)));
        TextParts.split(escape(NoticeText.sentence(notice)), SECTION)
                .forEach(part -> all.add(new Block("section", part)));
        all.add(new Block("context", TextParts.cut(escape(NoticeText.origin(notice)), SECTION)));
    }

    private static String body(String preview, List<Block> blocks) {
        ObjectNode root = JSON.createObjectNode();
        root.put("text", TextParts.cut(preview, PREVIEW));
        ArrayNode array = root.putArray("blocks");
        blocks.forEach(block -> block.write(array));
        return root.toString();
    }

    /** Slack's three control characters; without this a campaign's name could mention a whole channel. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
