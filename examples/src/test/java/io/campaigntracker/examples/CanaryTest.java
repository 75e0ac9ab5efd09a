package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up person's address and made-up secrets, brought in from everywhere, come out nowhere: no log line, message, exception, page, report or export. */
class CanaryTest {

    private static final int PART = 8;

    private final Random random = new Random(20261130);

    @TempDir
    private Path folder;

    @Test
    void addressAndSecrets_appearInNothingThatARunProduces() throws Exception {
        String person = letters(16);
        String token = "EAA" + letters(120);
        String appSecret = letters(32);
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CanaryRun.class.getName(),
                        Database.create(),
                        person + "@mail.example",
                        token,
                        appSecret,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        int status = process.waitFor();
        String text = Files.readString(printed, StandardCharsets.UTF_8);

        assertThat(status)
                .as(text.substring(Math.max(0, text.length() - 3_000)))
                .isZero();
        assertThat(text)
                .contains("THE END", "DEBUG", "event=alert_not_delivered", "Slack answered 400")
                .contains("as an e-mail address", "== report HTML", "== doctor", "== unreachable");
        assertThat(partsOf(person, text)).isEmpty();
        assertThat(partsOf(token, text)).isEmpty();
        assertThat(partsOf(appSecret, text)).isEmpty();
    }

    /** Where eight characters of it stand, with what is around them. */
    private static Set<String> partsOf(String secret, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> found = new TreeSet<>();
        for (int i = 0; i + PART <= secret.length(); i++) {
            String part = secret.substring(i, i + PART).toLowerCase(Locale.ROOT);
            int at = lower.indexOf(part);
            if (at >= 0) {
                found.add(lower.substring(Math.max(0, at - 200), Math.min(lower.length(), at + 200)));
            }
        }
        return found;
    }

    private String letters(int length) {
        return random.ints(length, 0, 36)
                .collect(
                        StringBuilder::new,
                        (text, digit) -> text.append(Character.forDigit(digit, 36)),
                        StringBuilder::append)
                .toString();
    }
}
