package io.campaigntracker.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What secrets, and addresses of people, look like whoever's they are. Every pattern looks through a text once: what it has read it does not give
 * back, and it begins again only behind it.
 */
final class SecretShapes {

    /** Names whose values are secrets, also as the end of longer names such as {@code X-Amz-Security-Token}. */
    private static final String NAMES = "tokens?|secret|appsecret_proof|password|passwd|passphrase|passcode"
            + "|(?:api|access|account|routing|integration|private|signing|session|subscription|shared|master|encryption|license)[_ -]?key"
            + "|session_?id|credentials?|jwt|(?<![a-z])(?:pwd|pass|pin|otp|sig|signature|auth|sid)";

    private static final String QUOTE = "\\\\{0,3}[\"']";

    /** Begins a value that stands between quotes behind its name. */
    private static final String QUOTED =
            "(?i)((?:" + NAMES + ")(?:\\s*=\\s*|" + QUOTE + "\\s*[:=]\\s*|\\s*:\\s*)" + QUOTE + ")";

    /** An address up to its host, or to the end where it names no user: what was looked through is not begun again from the next colon. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]{0,30}://)[^\\s\"'<>@]++(?:@[^\\s\"'<>@/]*(?=@))*+");

    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)(?:[^-]|-(?!----END))*+"),
            Pattern.compile("(?i)(\\b(?:set-)?cookie2?\\s*:\\s*)(?=[^\\r\\n]{0,200}=)[^\\r\\n\"']++"),
            Pattern.compile("(?i)(\\b(?:proxy-)?authorization(?:" + QUOTE + ")?\\s*[:=]\\s*\\[?(?:" + QUOTE
                    + ")?(?:[a-z]{3,12}\\s+)?)" + "(?=[^\\s\"']{0,200}\\d)[^\\s\"']{6,}+"),
            Pattern.compile("(?i)(\\b(?:bearer|oauth|basic|apikey)\\s+)(?=\\S{0,40}\\d)[a-z0-9._~+/|=-]{8,}+"),
            Pattern.compile(QUOTED + "(?:[^\"'\\\\]|\\\\(?!\\\\{0,2}[\"']))++"),
            Pattern.compile("(?i)((?:" + NAMES + ")" + QUOTE + "\\s*:\\s*)[^\\s\"'\\\\,{}\\[\\]]++"),
            Pattern.compile("(?i)((?:" + NAMES
                    + ")(?:\\s*=\\s*|:\\s+(?=\\S{0,80}\\d)|:(?=[^\\s:/]{6})|%3[Dd]))[^&\\s\"'\\\\<]++"),
            Pattern.compile("(?i)(<(?:[a-z_]{1,30}:)?[a-z_-]{0,30}(?:" + NAMES + ")>)[^<]++"),
            Pattern.compile("(?i)(\\s--?[a-z-]{0,30}(?:" + NAMES + ")\\s++)[^\\s\"']++"),
            Pattern.compile("(?i)(\\bcode\\s*=\\s*)[a-z0-9_./-]{20}[^&\\s\"'\\\\]*+"),
            Pattern.compile(
                    "(?i)(\\bhooks\\.slack(?:-gov)?\\.com/|\\bwebhook\\.office\\.com/|\\bdiscord(?:app)?\\.com/api/webhooks/)"
                            + "[^\\s\"'<>]++"),
            Pattern.compile("(\\b)\\d{6,20}(?:\\||%7C)[A-Za-z0-9_-]{20,}+"),
            // Meta, Slack, Amazon, Google, GitHub, GitLab, Stripe, model vendors, SendGrid, npm, Shopify, DigitalOcean,
            // Azure, Telegram, JWT
            Pattern.compile(
                    "(?<![A-Za-z0-9])()(?:EAA[A-Za-z0-9]{20}|IGQ[A-Za-z0-9_-]{20}|xox[a-z]-[A-Za-z0-9-]{10}|xapp-[A-Za-z0-9-]{10}"
                            + "|A[KS]IA[A-Z0-9]{16}|AIza[\\w-]{30}|ya29\\.[\\w-]{10}|1//0[\\w-]{20}|GOCSPX-[\\w-]{20}"
                            + "|gh[oprsu]_[A-Za-z0-9]{20}|github_pat_\\w{20}|gl[a-z]{2,5}-[\\w-]{20}|[prs]k_(?:live|test)_[A-Za-z0-9]{10}"
                            + "|whsec_[A-Za-z0-9]{16}|sk-[\\w-]{20}|SG\\.[\\w-]{16}|npm_[A-Za-z0-9]{30}|shp[a-z]{2}_[A-Fa-f0-9]{16}"
                            + "|do[opr]_v1_[a-f0-9]{20}|hf_[A-Za-z0-9]{20}|[\\w.-]{3}8Q~[\\w.~-]{20}|\\d{8,10}:AA[\\w-]{30}|eyJ[\\w.-]{20})[\\w.~+/=-]*+"),
            Pattern.compile("(^|[^\\p{L}\\p{N}._+-])[\\p{L}\\p{N}._+-]++(?:@|%40)[\\p{L}\\p{N}-]++"
                    + "(?:\\.[\\p{L}\\p{N}-]++){1,8}+"));

    private SecretShapes() {}

    /** {@return the text with everything hidden that looks like a secret} */
    static String hideIn(String text) {
        String hidden = withoutUsers(text);
        for (Pattern shape : SHAPES) {
            hidden = shape.matcher(hidden).replaceAll("$1" + Matcher.quoteReplacement(Redactor.HIDDEN));
        }
        return hidden;
    }

    private static String withoutUsers(String text) {
        return ADDRESS.matcher(text)
                .replaceAll(address -> Matcher.quoteReplacement(
                        text.startsWith("@", address.end()) ? address.group(1) + Redactor.HIDDEN : address.group()));
    }
}
