package io.campaigntracker.core.alert;

import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.alert.incident.Evaluation.Standing;
import io.campaigntracker.model.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the whole account does at once is one incident: where at least five of its campaigns, and at least half of those that were judged, begin to breach together, the
 * account is told and not each of them. It is over when fewer than a quarter of them do. Pure.
 */
public final class AccountWide {

    private static final int FEWEST = 5;
    private static final int HALF = 2;
    private static final int QUARTER = 4;

    private AccountWide() {}

    /** {@return whether a type is about what happens, and so may happen to many at once; a level that each campaign has, as a ROAS below target, is its own} */
    public static boolean concerns(AlertType type) {
        return switch (type) {
            case SPEND_ANOMALY, CTR_DROP, ANOMALY, SPEND_RUNAWAY, DELIVERY_STOPPED, PACING_OFF, TRACKING_OUTAGE -> true;
            default -> false;
        };
    }

    /** {@return whether a type is about the account, which alone is told, whatever campaign shows it} */
    public static boolean isOfAccount(AlertType type) {
        return type == AlertType.DELIVERY_BLOCKED
                || type == AlertType.SYNC_STALE
                || type == AlertType.RECONCILIATION_OFF
                || type == AlertType.PREDICTION_DRIFT;
    }

    /**
     * {@return what the account says of itself by its campaigns; null where nothing of it could be judged}
     *
     * @param title the account as people know it
     * @param fewest how many campaigns it takes
     * @param whole whether all of its campaigns are there; of some alone it can't be said that it is over
     */
    public static @Nullable AlertJudgement judgeAccount(
            String title, double fewest, boolean whole, List<AlertJudgement> campaigns) {
        List<AlertJudgement> judged =
                campaigns.stream().filter(AlertJudgement::judged).toList();
        List<AlertJudgement> fired = judged.stream()
                .filter(AlertJudgement::fired)
                .sorted(Comparator.comparing(
                                (AlertJudgement judgement) -> severity(judgement), Comparator.reverseOrder())
                        .thenComparing(AccountWide::cost, Comparator.reverseOrder()))
                .toList();
        if (judged.isEmpty() || (fired.size() < fewest && !whole)) {
            return null;
        }
        if (fired.isEmpty() || fired.size() < fewest) {
            return AlertJudgement.quiet(judged.get(0).evidence(), "nothing of " + title + " is affected");
        }
        AlertJudgement worst = fired.get(0);
        return AlertJudgement.fired(
                severity(worst),
                worst.evidence(),
                title + ": " + fired.size() + " of " + judged.size() + (judged.size() == 1 ? " campaign" : " campaigns")
                        + " affected; " + worst.reason());
    }

    /**
     * {@return what the account says where each of its campaigns that may deliver shows the same of it; null where nothing of it could be judged}
     *
     * @param whole whether all of its campaigns are there; of some alone it can't be said that it is over
     */
    public static @Nullable AlertJudgement judgeShown(String title, boolean whole, List<AlertJudgement> campaigns) {
        return campaigns.stream()
                .filter(judgement -> judgement.judged() && (whole || judgement.fired()))
                .min(Comparator.comparing(judgement -> judgement.standing() == Standing.GONE))
                .map(judgement -> new AlertJudgement(
                        judgement.standing(),
                        judgement.severity(),
                        judgement.evidence(),
                        title + ": " + judgement.reason(),
                        judgement.daily()))
                .orElse(null);
    }

    private static double cost(AlertJudgement judgement) {
        return Objects.requireNonNullElse(judgement.evidence().expected(), 0.0);
    }

    /**
     * What one campaign of the account says.
     *
     * @param name the campaign as people know it
     * @param judgement what the rule says of it
     * @param open whether it has an incident of its own
     */
    public record Member(String name, AlertJudgement judgement, boolean open) {}

    /**
     * {@return what the account as a whole says; null where nothing of it could be judged}
     *
     * @param title the account as people know it
     * @param open whether it has an incident
     */
    public static @Nullable AlertJudgement judge(String title, boolean open, List<Member> members) {
        List<Member> judged = members.stream()
                .filter(member ->
                        member.judgement().judged() && member.judgement().standing() != Standing.GONE)
                .toList();
        if (judged.isEmpty()) {
            return null;
        }
        List<Member> together = judged.stream()
                .filter(member -> member.judgement().fired() && !member.open())
                .sorted(Comparator.comparing(member -> severity(member.judgement()), Comparator.reverseOrder()))
                .toList();
        AlertJudgement some = (together.isEmpty() ? judged : together).get(0).judgement();
        String told = together.size() + " of the " + judged.size() + " campaigns of " + title;
        if (together.size() >= FEWEST && HALF * together.size() >= judged.size()) {
            return AlertJudgement.fired(severity(some), some.evidence(), told + " at once, such as: " + some.reason());
        }
        return open && QUARTER * together.size() >= judged.size()
                ? AlertJudgement.between(some.evidence(), told + " still")
                : AlertJudgement.quiet(some.evidence(), told + ", which is not the account as a whole");
    }

    private static Severity severity(AlertJudgement judgement) {
        return Objects.requireNonNullElse(judgement.severity(), Severity.INFO);
    }
}
