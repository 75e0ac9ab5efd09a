package io.campaigntracker.benchmarks.pull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.campaigntracker.benchmarks.graph.Totals;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The limit: one row whose fields are overwritten again and again, parsed straight from the stream. Does nothing else. */
public final class ReusedRow {

    private static final int WINDOWS = 6;
    private static final int MOST_TYPES = 32;
    private static final int PURCHASE = 0;

    private final char[] @Nullable [] types = new char[MOST_TYPES][];
    private final long[] counts = new long[MOST_TYPES * WINDOWS];
    private final long[] values = new long[MOST_TYPES * WINDOWS];
    private final long[] window = new long[WINDOWS];
    private final char[] text = new char[128];
    private int textLength;
    private long accountId;
    private long campaignId;
    private long adSetId;
    private long adId;
    private long day;
    private long impressions;
    private long reach;
    private long clicks;
    private long linkClicks;
    private long spend;

    private long rows;
    private long sumImpressions;
    private long sumClicks;
    private long sumSpend;
    private long sumPurchases;
    private long sumRevenue;
    private long keys;

    ReusedRow() {
        types[PURCHASE] = "omni_purchase".toCharArray();
    }

    void read(JsonParser parser) throws IOException {
        String name;
        while ((name = parser.nextFieldName()) != null) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "account_id" -> accountId = number(parser);
                case "campaign_id" -> campaignId = number(parser);
                case "adset_id" -> adSetId = number(parser);
                case "ad_id" -> adId = number(parser);
                case "date_start" -> day = number(parser);
                case "impressions" -> impressions = number(parser);
                case "reach" -> reach = number(parser);
                case "clicks" -> clicks = number(parser);
                case "inline_link_clicks" -> linkClicks = number(parser);
                case "spend" -> spend = number(parser);
                case "actions" -> actions(parser, counts);
                case "action_values" -> actions(parser, values);
                default -> {
                    if (token.isScalarValue()) {
                        copy(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        }
        rows++;
        sumImpressions += impressions;
        sumClicks += clicks;
        sumSpend += spend;
        sumPurchases += counts[2] + counts[4];
        sumRevenue += values[2] + values[4];
        keys += accountId ^ campaignId ^ adSetId ^ adId ^ day ^ reach ^ linkClicks ^ textLength;
    }

    /** Appends the row as a line for COPY: keys, day, currency, counts, money, purchases, and the actions or none. */
    public void appendTo(StringBuilder line, boolean withActions) {
        line.append(accountId)
                .append('\t')
                .append(campaignId)
                .append('\t')
                .append(adSetId)
                .append('\t');
        line.append(adId == 0 ? campaignId : adId).append('\t').append(day).append("\tUSD\t");
        line.append(impressions)
                .append('\t')
                .append(clicks)
                .append('\t')
                .append(linkClicks)
                .append('\t');
        line.append(reach)
                .append('\t')
                .append(spend)
                .append("e-2\t")
                .append(counts[2] + counts[4])
                .append('\t');
        line.append(values[2] + values[4]).append("e-2\t");
        if (withActions) {
            line.append('{');
            for (int type = 0; type < MOST_TYPES && types[type] != null; type++) {
                line.append(type == 0 ? "\"" : ",\"").append(types[type]).append("\":\"");
                figures(line, counts, type, "");
                line.append(';');
                figures(line, values, type, "e-2");
                line.append('"');
            }
            line.append("}\n");
        } else {
            line.append("\\N\n");
        }
    }

    private static void figures(StringBuilder line, long[] figures, int type, String exponent) {
        for (int i = 0; i < WINDOWS; i++) {
            line.append(i == 0 ? "" : ",").append(figures[type * WINDOWS + i]).append(exponent);
        }
    }

    Totals totals() {
        if (keys == 0) {
            throw new IllegalStateException("no keys were read");
        }
        return new Totals(rows, sumImpressions, sumClicks, sumSpend, sumPurchases, sumRevenue);
    }

    private void actions(JsonParser parser, long[] target) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            int type = -1;
            Arrays.fill(window, 0);
            String key;
            while ((key = parser.nextFieldName()) != null) {
                parser.nextToken();
                switch (key) {
                    case "action_type" -> type = typeOf(parser);
                    case "value" -> window[0] = number(parser);
                    case "1d_click" -> window[1] = number(parser);
                    case "7d_click" -> window[2] = number(parser);
                    case "28d_click" -> window[3] = number(parser);
                    case "1d_view" -> window[4] = number(parser);
                    case "1d_ev" -> window[5] = number(parser);
                    default -> parser.skipChildren();
                }
            }
            System.arraycopy(window, 0, target, type * WINDOWS, WINDOWS);
        }
    }

    private int typeOf(JsonParser parser) throws IOException {
        char[] characters = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int to = from + parser.getTextLength();
        for (int type = 0; type < MOST_TYPES; type++) {
            char[] known = types[type];
            if (known == null) {
                types[type] = Arrays.copyOfRange(characters, from, to);
                return type;
            }
            if (Arrays.equals(known, 0, known.length, characters, from, to)) {
                return type;
            }
        }
        throw new IOException("more than " + MOST_TYPES + " action types");
    }

    /** {@return the digits as one number; a point is passed over, so that money comes in cents} */
    private static long number(JsonParser parser) throws IOException {
        char[] characters = parser.getTextCharacters();
        int end = parser.getTextOffset() + parser.getTextLength();
        long number = 0;
        for (int i = parser.getTextOffset(); i < end; i++) {
            int digit = characters[i] - '0';
            if (digit >= 0 && digit <= 9) {
                number = number * 10 + digit;
            }
        }
        return number;
    }

    private void copy(JsonParser parser) throws IOException {
        textLength = Math.min(text.length, parser.getTextLength());
        System.arraycopy(parser.getTextCharacters(), parser.getTextOffset(), text, 0, textLength);
    }
}
