package io.campaigntracker.naming;

/** Patterns of whole names: {@code *} stands for any text, {@code ?} for any character; case counts. */
public final class Wildcards {

    private Wildcards() {}

    /** {@return whether a text is what a pattern means} It goes back to the last star where the text departs, which is linear for patterns of people. */
    public static boolean matches(String pattern, String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int place = 0;
        while (place < text.length()) {
            if (at < pattern.length()
                    && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(place))
                    && pattern.charAt(at) != '*') {
                at++;
                place++;
            } else if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = place;
            } else if (star >= 0) {
                at = star + 1;
                place = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
