package io.campaigntracker.core.report;

/** Escapes what comes from outside. Pure and thread-safe. */
final class Html {

    private Html() {}

    /** {@return text that is safe in elements and in quoted attributes} */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c < 0x20 && c != '\n' && c != '\t' ? ' ' : c);
            }
        }
        return safe.toString();
    }
}
