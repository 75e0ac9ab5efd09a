package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.core.alert.AccountWide;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.engine.alert.ToldAtTheTime.Shown;
import io.campaigntracker.model.EntityRef;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is judged where an account as a whole may be told in the place of its campaigns.
 *
 * @param judged what is to be kept: accounts, and the campaigns that are not told as part of theirs
 * @param told the keys of the campaigns that are told as part of their account
 */
record AccountFold(List<Judged> judged, Set<String> told) {

    private record Group(String rule, String accountId) {}

    /** {@return the keys of all incidents that matter for these: their own and their accounts'} */
    static Set<String> keys(List<Judged> all) {
        Set<String> keys = new LinkedHashSet<>();
        for (Judged one : all) {
            keys.add(one.key());
            if (isFolded(one)) {
                keys.add(accountKey(one));
            }
        }
        return keys;
    }

    /** {@return the fold of all that was judged of some rules} */
    static AccountFold of(List<Judged> all, Map<String, KeptIncident> kept, Map<String, String> titles) {
        List<Judged> judged = new ArrayList<>();
        Set<String> told = new HashSet<>();
        Map<Group, List<Judged>> groups = new LinkedHashMap<>();
        for (Judged one : all) {
            if (isFolded(one)) {
                groups.computeIfAbsent(new Group(one.rule().name(), one.entity().accountId()), key -> new ArrayList<>())
                        .add(one);
            } else {
                judged.add(one);
            }
        }
        groups.values().forEach(group -> fold(group, kept, titles, judged, told));
        return new AccountFold(judged, told);
    }

    private static void fold(
            List<Judged> group,
            Map<String, KeptIncident> kept,
            Map<String, String> titles,
            List<Judged> judged,
            Set<String> told) {
        Judged any = group.get(0);
        if (AccountWide.isOfAccount(any.rule().type())) {
            ofAccount(group, titles, judged, told);
            return;
        }
        EntityRef account = any.account();
        boolean open = isOpen(kept, accountKey(any));
        String title = titles.getOrDefault(account.accountId(), account.toString());
        AlertJudgement whole = any.whole()
                ? AccountWide.judge(
                        title,
                        open,
                        group.stream()
                                .map(one ->
                                        new AccountWide.Member(one.name(), one.judgement(), isOpen(kept, one.key())))
                                .toList())
                : null;
        if (whole != null && (open || whole.fired())) {
            LocalDateTime period = group.stream()
                    .map(Judged::period)
                    .max(Comparator.naturalOrder())
                    .orElse(any.period());
            Set<Shown> shown = group.stream()
                    .filter(one -> one.judgement().fired())
                    .flatMap(one -> one.shown().stream())
                    .collect(Collectors.toUnmodifiableSet());
            judged.add(new Judged(any.rule(), account, title, any.zone(), period, true, whole, shown));
        }
        for (Judged one : group) {
            if (one.judgement().fired() && !isOpen(kept, one.key()) && (open || (whole != null && whole.fired()))) {
                told.add(one.key());
            } else {
                judged.add(one);
            }
        }
    }

    /** What is about the account is kept of it alone; its campaigns only show it. */
    private static void ofAccount(
            List<Judged> group, Map<String, String> titles, List<Judged> judged, Set<String> told) {
        Judged any = group.get(0);
        EntityRef account = any.account();
        String title = titles.getOrDefault(account.accountId(), account.toString());
        Double threshold = any.rule().threshold();
        List<AlertJudgement> campaigns = group.stream().map(Judged::judgement).toList();
        AlertJudgement whole = any.rule().type() == AlertType.PREDICTION_DRIFT
                ? AccountWide.judgeShown(title, any.whole(), campaigns)
                : AccountWide.judgeAccount(
                        title,
                        any.rule().type() == AlertType.DELIVERY_BLOCKED && threshold != null ? threshold : 1,
                        any.whole(),
                        campaigns);
        if (whole != null) {
            judged.add(new Judged(any.rule(), account, title, any.zone(), any.period(), true, whole, Set.of()));
        }
        if (whole != null && whole.fired()) {
            group.stream().filter(one -> one.judgement().fired()).forEach(one -> told.add(one.key()));
        }
    }

    private static boolean isFolded(Judged one) {
        return AccountWide.concerns(one.rule().type())
                || AccountWide.isOfAccount(one.rule().type());
    }

    boolean isTold(Judged one) {
        return told.contains(one.key());
    }

    /** {@return the key under which one is kept} */
    String keyOf(Judged one) {
        return isTold(one) ? accountKey(one) : one.key();
    }

    /**
     * {@return how one ended that is told as part of its account}
     *
     * @param account how that ended; null where it was not judged
     * @param kept of the account, before; null for nothing
     */
    AlertResult ended(Judged one, @Nullable AlertResult account, @Nullable KeptIncident kept) {
        if (account == null) {
            return one.ended(Outcome.STILL_OPEN, kept == null ? null : kept.alert(), List.of());
        }
        Outcome outcome = account.outcome() == Outcome.RAISED || account.outcome() == Outcome.TOLD_ALREADY
                ? account.outcome()
                : Outcome.STILL_OPEN;
        return one.ended(outcome, account.alert(), account.problems());
    }

    private static boolean isOpen(Map<String, KeptIncident> kept, String key) {
        return kept.getOrDefault(key, KeptIncident.NONE).state().open();
    }

    private static String accountKey(Judged one) {
        return AlertFinding.key(one.rule().name(), one.account());
    }
}
