package io.campaigntracker.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The forms in which a secret comes back in answers, messages and dumps of protocols: as it is, and as encoders write it. */
final class SecretForms {

    /** What is shorter is in Base64 as short as words of other texts. */
    private static final int SHORTEST_IN_BASE64 = 8;

    private static final int BITS_OF_A_BYTE = 8;
    private static final int BITS_OF_A_SIGN = 6;

    /** Characters of Base64 that bytes before a secret have a part in, by the number of these bytes modulo three. */
    private static final int[] SHARED = {0, 2, 3};

    private SecretForms() {}

    /** {@return all of them} */
    static Set<String> of(String secret) {
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        Set<String> forms = new LinkedHashSet<>();
        forms.add(URLEncoder.encode(encoded, StandardCharsets.UTF_8));
        forms.add(encoded);
        forms.add(encoded.replace("+", "%20"));
        addBase64(forms, secret.getBytes(StandardCharsets.UTF_8));
        forms.add(html(secret));
        String quoted = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        forms.add(inUnicodeEscapes(quoted, "&<>'="));
        forms.add(inUnicodeEscapes(quoted, ""));
        forms.add(quoted.replace("/", "\\/"));
        forms.add(quoted);
        forms.add(secret.replace("/", "\\/"));
        forms.add(secret);
        return forms;
    }

    /** As headers that sign in and dialogues of mail servers hold it, whatever stands before it. */
    private static void addBase64(Set<String> forms, byte[] secret) {
        if (secret.length < SHORTEST_IN_BASE64) {
            return;
        }
        for (int before = 0; before < SHARED.length; before++) {
            byte[] behind = new byte[before + secret.length];
            System.arraycopy(secret, 0, behind, before, secret.length);
            int whole = behind.length * BITS_OF_A_BYTE / BITS_OF_A_SIGN;
            for (Base64.Encoder encoder : Arrays.asList(Base64.getEncoder(), Base64.getUrlEncoder())) {
                forms.add(encoder.encodeToString(behind).substring(SHARED[before], whole));
            }
        }
    }

    private static String html(String secret) {
        return secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** As writers of JSON put it that escape what is not ASCII, and the given characters. */
    private static String inUnicodeEscapes(String text, String more) {
        return text.chars()
                .mapToObj(character -> character > '~' || more.indexOf(character) >= 0
                        ? String.format(Locale.ROOT, "\\u%04x", character)
                        : String.valueOf((char) character))
                .collect(Collectors.joining());
    }
}
