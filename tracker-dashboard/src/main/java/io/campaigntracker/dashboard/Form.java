package io.campaigntracker.dashboard;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and values as addresses and forms write them. An empty value counts as none. */
record Form(Map<String, List<String>> values) {

    private static final int MOST_PAIRS = 500;

    /** @throws Refusal if it can't be read */
    static Form of(@Nullable String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return new Form(values);
        }
        String[] pairs = encoded.split("&", MOST_PAIRS + 1);
        if (pairs.length > MOST_PAIRS) {
            throw new Refusal(400, "more than " + MOST_PAIRS + " parameters");
        }
        for (String pair : pairs) {
            int sign = pair.indexOf('=');
            String name = decoded(sign < 0 ? pair : pair.substring(0, sign));
            String value = sign < 0 ? "" : decoded(pair.substring(sign + 1)).strip();
            if (!value.isEmpty()) {
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return new Form(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(400, "a parameter of the address is not encoded as addresses are");
        }
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** @throws Refusal if it is given more than once */
    @Nullable
    String one(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            throw new Refusal(400, "'" + name + "' is given " + given.size() + " times; once is allowed");
        }
        return given.isEmpty() ? null : given.get(0);
    }

    /** @throws Refusal if it is not given once */
    String required(String name) {
        String value = one(name);
        if (value == null) {
            throw new Refusal(400, "'" + name + "' is missing");
        }
        return value;
    }
}
