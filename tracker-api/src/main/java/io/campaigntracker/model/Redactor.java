package io.campaigntracker.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes text fit to leave for a log, an exception, a message or the store: hides secrets, escapes what would break a line, and bounds the
 * length, in this order, for a secret that was cut is not found any more.
 *
 * <p>Hidden are the secrets it was given, also percent-encoded and in parts of eight characters or more (whoever wrote the text may have cut
 * it already), and whatever looks like one: values of {@code access_token}, {@code appsecret_proof}, {@code password} and the like, the
 * user part of addresses, bearer tokens, Meta's and Slack's tokens, addresses of webhooks. E-mail addresses are hidden like secrets: they are people's. Immutable
 * and thread-safe.
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

    private static final String NAMES =
            "access_?token|appsecret_proof|client_?secret|app_?secret|input_token|refresh_token"
                    + "|fb_exchange_token|api_?key|routing_key|integration_key|password|passwd|(?<![a-z])(?:pwd|sig|signature)";

    /** An address up to its host, or to the end where it names no user: what was looked through is not begun again from the next colon. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]{0,30}://)[^\\s\"'<>@]++(?:@[^\\s\"'<>@/]*(?=@))*+");

    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("(?i)((?:" + NAMES + ")(?:\\s*=\\s*|\\\\?[\"']\\s*:\\s*)(?:\\\\?\"|'))[^\"'\\\\]++"),
            Pattern.compile("(?i)((?:" + NAMES + ")(?:\\s*=\\s*|:\\s+(?=\\S{0,80}\\d)|%3D))[^&\\s\"'\\\\]++"),
            Pattern.compile("(?i)(\\b(?:bearer|oauth|basic)\\s+)(?=\\S{0,40}\\d)[a-z0-9._~+/|=-]{8,}+"),
            Pattern.compile(
                    "(?i)(\\bhooks\\.slack(?:-gov)?\\.com/|\\bwebhook\\.office\\.com/|\\bdiscord(?:app)?\\.com/api/webhooks/)"
                            + "[^\\s\"'<>]++"),
            Pattern.compile("(\\b)EAA[A-Za-z0-9]{20,}+"),
            Pattern.compile("(\\b)\\d{6,20}(?:\\||%7C)[A-Za-z0-9_-]{20,}+"),
            Pattern.compile("(\\b)xox[a-z]-[A-Za-z0-9-]{10,}+"),
            Pattern.compile("(^|[^\\p{L}\\p{N}._+-])[\\p{L}\\p{N}._+-]++(?:@|%40)[\\p{L}\\p{N}-]++"
                    + "(?:\\.[\\p{L}\\p{N}-]++){1,8}+"));

    private final List<KnownSecret> secrets;

    private Redactor(Collection<String> secrets) {
        Set<String> forms = new LinkedHashSet<>();
        for (String secret : secrets) {
            if (!secret.isBlank()) {
                // What was encoded is looked for first: the plain form would find parts of it.
                forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
                forms.add(secret.replace("/", "\\/"));
                forms.add(secret);
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
        String hidden = text;
        for (KnownSecret secret : secrets) {
            hidden = secret.hideIn(hidden);
        }
        return hidden;
    }

    /** {@return the text with every secret hidden, and what looks like one} */
    public String hide(String text) {
        String hidden = withoutUsers(hideKnown(text));
        for (Pattern shape : SHAPES) {
            hidden = shape.matcher(hidden).replaceAll("$1" + HIDDEN);
        }
        return hidden;
    }

    private static String withoutUsers(String text) {
        return ADDRESS.matcher(text)
                .replaceAll(address -> Matcher.quoteReplacement(
                        text.startsWith("@", address.end()) ? address.group(1) + HIDDEN : address.group()));
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
        String shown = escape(hide(text));
        if (shown.length() <= most) {
            return shown;
        }
        int end = Character.isHighSurrogate(shown.charAt(most - 1)) ? most - 1 : most;
        return shown.substring(0, end) + "… (" + text.length() + " characters)";
    }

    /** {@return whether the messages of an exception, its causes and what it suppresses hold no secret} */
    public boolean isClean(Throwable thrown) {
        return RedactedException.messagesOf(thrown).stream()
                .allMatch(message -> hide(message).equals(message));
    }

    /**
     * {@return what to hand to a log: the exception itself where its messages hold no secret and break no line, otherwise one with the same
     * stack trace and causes whose messages went through {@link #line(String)}}
     */
    public Throwable loggable(Throwable thrown) {
        boolean asItIs = RedactedException.messagesOf(thrown).stream()
                .allMatch(message -> message.length() <= LONGEST_LINE
                        && escape(hide(message)).equals(message));
        return asItIs ? thrown : RedactedException.of(thrown, this);
    }

    @Override
    public String toString() {
        return "Redactor[" + secrets.size() + " forms of secrets]";
    }

    private static String escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (breaksLines(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!breaksLines(c)) {
                escaped.append(c);
            } else if (c == '\n') {
                escaped.append("\\n");
            } else if (c == '\r') {
                escaped.append("\\r");
            } else if (c == '\t') {
                escaped.append("\\t");
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return escaped.toString();
    }

    /** Control characters, further line ends, and those that turn the direction of what follows. */
    private static boolean breaksLines(char c) {
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
