package io.campaigntracker.core.file;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column's name as it is compared.
 *
 * @param key lower case, words joined by underscores, a currency in brackets at the end left out
 * @param currency that currency, as in {@code Amount spent (EUR)}; empty for none
 */
record ColumnName(String key, Optional<String> currency) {

    private static final Pattern IN_CURRENCY = Pattern.compile("(.*\\S)\\s*\\(([A-Z]{3})\\)");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_\\u00a0-]+");

    static ColumnName of(String header) {
        String text = Normalizer.normalize(header, Normalizer.Form.NFKC).strip();
        Matcher withCurrency = IN_CURRENCY.matcher(text);
        boolean hasCurrency = withCurrency.matches();
        String base = hasCurrency ? withCurrency.group(1) : text;
        String key = BETWEEN_WORDS.matcher(base.toLowerCase(Locale.ROOT)).replaceAll("_");
        return new ColumnName(key, hasCurrency ? Optional.of(withCurrency.group(2)) : Optional.empty());
    }

    /** Whether another is this one with a letter or two mistyped. */
    boolean isNear(ColumnName other) {
        return key.length() > 4 && !key.equals(other.key) && distance(key, other.key) <= 2;
    }

    private static int distance(String a, String b) {
        int[] former = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            former[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = former[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(former[j], row[j - 1]));
            }
            former = row;
        }
        return former[b.length()];
    }
}
