package io.campaigntracker.model;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes text fit to leave for a log, an exception, a message or the store: hides secrets, escapes what would break a line, and bounds the
 * length, in this order, for a secret that was cut is not found any more.
 *
 * <p>Hidden are the secrets it was given, also percent-encoded, in Base64, escaped as JSON or HTML, and in parts of eight characters or more (whoever
 * wrote the text may have cut it already), and whatever looks like one: values of {@code access_token}, {@code appsecret_proof}, {@code password}, {@code token}, {@code api_key} and the
 * like, the user part of addresses, headers that sign in, JSON web tokens, the tokens and keys of Meta, Slack and the usual clouds, private keys, addresses
 * of webhooks. E-mail addresses are hidden like secrets: they are people's. Immutable and thread-safe.
 */
public final class Redactor {

    /** What stands in place of a secret. */
    public static final String HIDDEN = "***";

    /** Characters of one line of a log, an exception or a note. */
    public static final int LONGEST_LINE = 600;

    /** Characters of the message of an exception or a failure, which may name several things. */
    public static final int LONGEST_MESSAGE = 2000;

    /** Characters of a value that is quoted inside a line. */
    public static final int LONGEST_VALUE = 80;

    private static final Redactor PATTERNS = new Redactor(List.of());

    private final List<KnownSecret> secrets;

    private Redactor(Collection<String> secrets) {
        Set<String> forms = new LinkedHashSet<>();
        for (String secret : secrets) {
            if (!secret.isBlank()) {
                forms.addAll(SecretForms.of(secret));
            }
        }
        this.secrets = forms.stream().map(KnownSecret::new).toList();
    }

    /** {@return one that hides these and what looks like a secret; blank ones are none} */
    public static Redactor of(Collection<String> secrets) {
        return secrets.isEmpty() ? PATTERNS : new Redactor(secrets);
    }

    /** {@return one that knows no secret, and hides what looks like one} */
    public static Redactor ofShapes() {
        return PATTERNS;
    }

    /** {@return the text with the secrets hidden that this one was given, otherwise as it is: for names and the like, kept as data} */
    public String hideKnown(String text) {
        if (secrets.isEmpty()) {
            return text;
        }
        String searched = KnownSecret.lower(text);
        BitSet found = new BitSet();
        secrets.forEach(secret -> secret.mark(searched, found));
        StringBuilder hidden = new StringBuilder();
        int copied = 0;
        for (int from = found.nextSetBit(0); from >= 0; from = found.nextSetBit(copied)) {
            hidden.append(text, copied, from).append(HIDDEN);
            copied = found.nextClearBit(from);
        }
        return hidden.append(text, copied, text.length()).toString();
    }

    /** {@return the text with every secret hidden, and what looks like one} */
    public String hide(String text) {
        return SecretShapes.hideIn(hideKnown(text));
    }

    /** {@return the text as one line of at most {@value #LONGEST_LINE} characters, without secrets; "null" for null} */
    public String line(@Nullable String text) {
        return line(text, LONGEST_LINE);
    }

    /** {@return a value to be quoted inside a line: at most {@value #LONGEST_VALUE} characters, without secrets; "null" for null} */
    public String value(@Nullable String text) {
        return line(text, LONGEST_VALUE);
    }

    /**
     * {@return the text as one line, without secrets; "null" for null}
     *
     * @param most characters of the text at most; what is longer ends with an ellipsis and its length
     */
    public String line(@Nullable String text, int most) {
        if (text == null) {
            return "null";
        }
        String shown = OddCharacters.escaped(hide(text));
        if (shown.length() <= most) {
            return shown;
        }
        int end = Character.isHighSurrogate(shown.charAt(most - 1)) ? most - 1 : most;
        return shown.substring(0, end) + "… (" + text.length() + " characters)";
    }

    /**
     * {@return what an exception says, as one line without secrets; a text that says so where it has no message, or where its own method fails: exceptions
     * of callers may do anything}
     */
    public String message(Throwable thrown) {
        return line(RedactedException.messageOf(thrown));
    }

    /** {@return whether an exception, its causes and what it suppresses can be shown, and hold no secret} */
    public boolean isClean(Throwable thrown) {
        List<String> texts = RedactedException.textsOf(thrown);
        return texts != null && texts.stream().allMatch(text -> hide(text).equals(text));
    }

    /**
     * {@return what to hand to a log: the exception itself where what it says holds no secret and breaks no line, otherwise, also where its own methods
     * fail, one with the same stack trace and causes whose messages went through {@link #line(String)}}
     */
    public Throwable loggable(Throwable thrown) {
        List<String> texts = RedactedException.textsOf(thrown);
        boolean asItIs = texts != null
                && texts.stream()
                        .allMatch(text -> text.length() <= LONGEST_LINE
                                && !OddCharacters.isIn(text)
                                && hide(text).equals(text));
        return asItIs ? thrown : RedactedException.of(thrown, this);
    }

    @Override
    public String toString() {
        return "Redactor[" + secrets.size() + " forms of secrets]";
    }
}
