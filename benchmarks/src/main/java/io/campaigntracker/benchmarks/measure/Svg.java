package io.campaigntracker.benchmarks.measure;

import java.util.Locale;

/** A drawing. Its colours read on white and on black pages alike, since it brings its own ground. */
final class Svg {

    private static final String STYLE = "text{font:13px system-ui,sans-serif;fill:#333}"
            + ".title{font-size:16px;font-weight:600;fill:#111}.note{fill:#666}.ours{font-weight:600;fill:#0b5fad}"
            + ".bar{fill:#b8c4d0}.bar-ours{fill:#0b72c9}.band{fill:#0b72c9;fill-opacity:.15}.grid{stroke:#e3e7eb}"
            + ".line0,.line1,.line2,.line3{fill:none;stroke-width:2}"
            + ".line0{stroke:#0b72c9}.line1{stroke:#c2571a}.line2{stroke:#2e8b57}.line3{stroke:#7a52a8}"
            + ".dot0{fill:#0b72c9}.dot1{fill:#c2571a}.dot2{fill:#2e8b57}.dot3{fill:#7a52a8}"
            + ".text0{fill:#0b72c9}.text1{fill:#c2571a}.text2{fill:#2e8b57}.text3{fill:#7a52a8}";

    private final StringBuilder body = new StringBuilder();

    Svg(int width, int height) {
        body.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" width=\""
                + width + "\" height=\"" + height + "\" role=\"img\">\n<style>" + STYLE + "</style>\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    }

    void text(double x, double y, String style, String text) {
        element(x, y, style, "start", text);
    }

    void textEnd(double x, double y, String style, String text) {
        element(x, y, style, "end", text);
    }

    void textMiddle(double x, double y, String style, String text) {
        element(x, y, style, "middle", text);
    }

    void rectangle(double x, double y, double width, double height, String style) {
        body.append("<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) + "\" height=\""
                + number(height) + "\" class=\"" + style + "\"/>\n");
    }

    void line(double x1, double y1, double x2, double y2, String style) {
        body.append("<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\""
                + number(y2) + "\" class=\"" + style + "\"/>\n");
    }

    void circle(double x, double y, String style) {
        body.append("<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"3.5\" class=\"" + style + "\"/>\n");
    }

    void path(String path, String style) {
        body.append("<path d=\"" + path + "\" class=\"" + style + "\"/>\n");
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    @Override
    public String toString() {
        return body + "</svg>\n";
    }

    private void element(double x, double y, String style, String anchor, String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        body.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" class=\"" + style + "\" text-anchor=\""
                + anchor + "\">" + safe + "</text>\n");
    }
}
