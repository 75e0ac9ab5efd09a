package io.campaigntracker.report.writer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {

    /** What GitHub links in text without markup, whatever was escaped in the source: persons, issues, addresses, mail, emoji. */
    private static final List<Pattern> LINKED = List.of(
            Pattern.compile("(?<![\\w@])@[\\w-]"),
            Pattern.compile("#\\w"),
            Pattern.compile("\\bGH-\\d"),
            Pattern.compile("(?i)(?<![\\p{L}\\p{N}])www\\."),
            Pattern.compile("[a-z]+://"),
            Pattern.compile("[\\w.+-]+@[\\w-]+\\.\\w"),
            Pattern.compile(":[\\w+-]*[a-zA-Z+-][\\w+-]*:"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@channel",
                "(@ada) and @grace-hopper",
                "ask ada@evil.example, now",
                "fixes #12, owner/repo#7, GH-5",
                "www.evil.example",
                "see WWW.evil.example",
                "Sale_www.evil.com",
                "https://evil.example/x?y=1",
                "ftp://evil.example",
                "mailto:a@evil.example",
                "nice :skull: and :+1:",
                "http://www.a@b.c#d:e:",
                "Größe #größe @größe",
                "@@@###:::"
            })
    void text_readsTheSame_andNothingOfItIsLinked(String name) {
        String read = rendered(MarkdownText.safe(name));

        assertThat(LINKED).noneMatch(link -> link.matcher(read).find());
        assertThat(read.replace("\u200B", "")).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "- one; \\- one",
                "+ one; \\+ one",
                "-; \\-",
                "---; \\---",
                "===; \\===",
                "+1; \\+1",
                "1. one; 1\\. one",
                "1) one; 1\\) one",
                "2026-11-29 10:30; 2026-11-29 10\\:30",
                "# one; \\# one",
                "> one; \\> one"
            })
    void textAtTheBeginningOfALine_isNoListHeadingOrRule(String name, String expected) {
        assertThat(MarkdownText.safe(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"purchase@1 within CLICK_7D", "A & B, 50 %", "10:30 to 12:00", "Campaign # 3"})
    void ordinaryText_hasNothingPutIn(String text) {
        assertThat(rendered(MarkdownText.safe(text))).isEqualTo(text);
    }

    @Test
    void blanksBeforeText_makeNoBlockOfCode() {
        assertThat(MarkdownText.safe("\t    indented\n")).isEqualTo("indented");
    }

    @Test
    void longNames_takeNoLongTime() {
        assertThat(MarkdownText.safe(":a".repeat(50_000) + "@".repeat(50_000) + "1".repeat(50_000)))
                .hasSizeGreaterThan(200_000);
    }

    /** What a renderer makes of text in which every mark is escaped. */
    private static String rendered(String markdown) {
        return markdown.replaceAll("\\\\(\\p{Punct})", "$1").replace("&#8203;", "\u200B");
    }
}
