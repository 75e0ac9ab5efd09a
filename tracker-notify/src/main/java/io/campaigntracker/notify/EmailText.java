package io.campaigntracker.notify;

import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A message as an e-mail: each alert with its heading, its sentence and where it comes from.
 *
 * @param subject one line
 * @param plain as text
 * @param html the same as HTML
 */
record EmailText(String subject, String plain, String html) {

    private static final int SUBJECT = 150;
    private static final int SENTENCE_BYTES = 8_000;

    /** Text and HTML together, as they are transported, with what surrounds them below 100 KB. */
    private static final int MOST_BYTES = 90_000;

    private static final int FRAME_BYTES = 600;
    private static final int ENCODED = 3;

    static EmailText of(AlertMessage message) {
        List<AlertNotice> notices = message.notices();
        String subject = line(TextParts.cut(NoticeText.heading(message), SUBJECT));
        StringBuilder plain = new StringBuilder();
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head>"
                + "<body style=\"font-family:sans-serif\">");
        int used = FRAME_BYTES;
        for (int shown = 0; shown < notices.size(); shown++) {
            AlertNotice notice = notices.get(shown);
            String heading = NoticeText.heading(notice);
            String sentence = TextParts.cutBytes(NoticeText.sentence(notice), SENTENCE_BYTES);
            String origin = NoticeText.origin(notice);
            String text = heading + "\n" + sentence + "\n" + origin + "\n\n";
            String marked = "<h3>" + escape(heading) + "</h3><p>" + escape(sentence) + "</p><p style=\"color:#666\">"
                    + escape(origin) + "</p>";
            int size = transported(text) + transported(marked);
            if (used + size > MOST_BYTES) {
                String more = "+" + (notices.size() - shown) + " more";
                plain.append(more);
                html.append("<p>").append(more).append("</p>");
                break;
            }
            used += size;
            plain.append(text);
            html.append(marked);
        }
        return new EmailText(
                subject, plain.toString(), html.append("</body></html>").toString());
    }

    /** In transport a byte that is no plain letter takes three, and a line of 75 characters three more. */
    private static int transported(String text) {
        int bytes = 0;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            bytes += each >= ' ' && each != '=' ? 1 : ENCODED;
        }
        return bytes + bytes / 20;
    }

    /** A campaign's name may hold what would begin another header. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
