package io.campaigntracker.report.writer.html;

import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.Metric;
import io.campaigntracker.report.CreativeCard;
import io.campaigntracker.report.writer.chart.Sparkline;
import io.campaigntracker.report.writer.wording.Numbers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is told of a creative. Pictures are shown where they are part of the address, and linked where they lie elsewhere: the page loads nothing. */
final class Cards {

    private static final int LONGEST_ADDRESS = 2_000;
    private static final int LONGEST_PICTURE = 60_000;

    private Cards() {}

    static Card of(CreativeCard card) {
        Creative creative = card.performance().creative();
        String address = creative == null ? null : creative.thumbnailUrl();
        String currency = Objects.requireNonNullElse(card.performance().totals().currency(), "");
        FatigueLevel level = card.fatigue().level();
        RotationAction action = card.fatigue().action();
        return new Card(
                card.performance().name(),
                card.performance().creativeId(),
                picture(address),
                link(address),
                creative == null || creative.format() == null ? "" : words(creative.format()),
                Numbers.of(Metric.SPEND, card.performance().value(Metric.SPEND), currency) + ", ROAS "
                        + Numbers.of(Metric.ROAS, card.performance().value(Metric.ROAS), currency) + ", CTR "
                        + Numbers.of(Metric.CTR, card.performance().value(Metric.CTR), currency),
                words(level.name()),
                tone(action),
                action == RotationAction.INSUFFICIENT_DATA ? "No advice yet" : capital(words(action.name())),
                card.fatigue().reason(),
                Sparkline.of(
                        card.ctr().values().stream()
                                .mapToDouble(value -> value.isDefined() ? value.asDouble() : Double.NaN)
                                .toArray(),
                        "CTR by day"));
    }

    private static String tone(RotationAction action) {
        return switch (action) {
            case KEEP -> "good";
            case PREPARE, REFRESH -> "warn";
            case REPLACE -> "bad";
            case INSUFFICIENT_DATA -> "plain";
        };
    }

    private static String picture(@Nullable String address) {
        return address != null
                        && address.length() <= LONGEST_PICTURE
                        && address.matches("data:image/(png|jpeg|webp|gif);base64,[A-Za-z0-9+/=]+")
                ? address
                : "";
    }

    private static String link(@Nullable String address) {
        if (address == null || address.length() > LONGEST_ADDRESS || !address.startsWith("https://")) {
            return "";
        }
        try {
            return new URI(address).toASCIIString();
        } catch (URISyntaxException none) {
            return "";
        }
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
