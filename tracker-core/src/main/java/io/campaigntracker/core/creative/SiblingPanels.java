package io.campaigntracker.core.creative;

import io.campaigntracker.core.stats.panel.CountPanel;
import io.campaigntracker.core.stats.panel.Decline;
import io.campaigntracker.core.stats.panel.DeclineModel;
import io.campaigntracker.creative.SiblingScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is compared with whom.
 *
 * <p>A creative shares its days with the others of its ad set; where those are fewer than two, with those of its campaign; where these are too,
 * with the other campaigns of its account too. The two of an ad set that both fell beyond those are held against each other, for what fell with all of an ad set is the ad set. An ad set shares its days with the other ad sets of its campaign and the account's other campaigns; its expected clicks are those
 * of its creatives at each one's own rate, so that a change of their mix is no change of the ad set; those that tire by themselves are left out of it. Who else was asked about changes nothing. Each panel is fitted once. Not thread-safe; made for one question.
 */
final class SiblingPanels {

    private static final int FEWEST_OTHERS = 2;

    private final Map<List<String>, List<CreativeDays>> byAdSet;
    private final Map<List<String>, List<CreativeDays>> byCampaign;
    private final AccountDays account;
    private final double leastLoss;
    private final double tired;
    private final Map<CreativeKey, Own> clicks = new HashMap<>();
    private final Map<CreativeKey, Own> results = new HashMap<>();
    private final Map<List<String>, Map<String, Decline>> adSets = new HashMap<>();

    /**
     * @param creatives those with enough days to tell anything
     * @param account what else the account shows
     * @param leastLoss the loss whose probability is asked
     * @param tired from which probability of it a series fell
     */
    SiblingPanels(List<CreativeDays> creatives, AccountDays account, double leastLoss, double tired) {
        this.byAdSet = creatives.stream().collect(Collectors.groupingBy(creative -> home(creative, creative.adSet())));
        this.byCampaign =
                creatives.stream().collect(Collectors.groupingBy(creative -> home(creative, creative.campaign())));
        this.account = account;
        this.leastLoss = leastLoss;
        this.tired = tired;
    }

    /** A creative's own decline, and beside whom it was seen. */
    record Own(Decline decline, SiblingScope scope) {}

    /** {@return the decline of clicks for impressions beyond that of its siblings} */
    Own clicks(CreativeDays creative) {
        return own(
                creative,
                clicks,
                (members, others) -> panel(members, others, CreativeDays::clicks, CreativeDays::exposure));
    }

    /**
     * {@return the decline of results for the money beyond that of its siblings}
     *
     * @param completed results by day, 0 on days whose results have not arrived
     * @param paid spend by day, 0 on those days
     */
    Own results(
            CreativeDays creative, Function<CreativeDays, double[]> completed, Function<CreativeDays, double[]> paid) {
        return own(creative, results, (members, others) -> panel(members, List.of(), completed, paid));
    }

    /** {@return the decline of the creative's ad set beyond its account; empty where the account shows nothing else} */
    Optional<Decline> adSet(CreativeDays creative) {
        return Optional.ofNullable(
                adSets.computeIfAbsent(home(creative, creative.campaign()), campaign -> adSetsOf(creative))
                        .get(creative.adSet()));
    }

    private interface Panels {
        CountPanel of(List<CreativeDays> members, List<AccountDays.Series> others);
    }

    private Own own(CreativeDays creative, Map<CreativeKey, Own> kept, Panels panels) {
        Own known = kept.get(creative.key());
        if (known != null) {
            return known;
        }
        List<CreativeDays> members = adSetOf(creative);
        SiblingScope scope = SiblingScope.AD_SET;
        List<AccountDays.Series> others = List.of();
        if (members.size() <= FEWEST_OTHERS) {
            members = campaignOf(creative);
            scope = SiblingScope.CAMPAIGN;
        }
        if (members.size() <= FEWEST_OTHERS) {
            others = beyond(creative);
            scope = SiblingScope.ACCOUNT;
        }
        keep(members, others, scope, kept, panels);
        if (scope != SiblingScope.AD_SET) {
            members.stream()
                    .map(this::adSetOf)
                    .distinct()
                    .filter(pair -> pair.size() == 2 && pair.stream().allMatch(one -> fell(kept.get(one.key()))))
                    .forEach(pair -> keep(pair, List.of(), SiblingScope.AD_SET, kept, panels));
        }
        return Objects.requireNonNull(kept.get(creative.key()));
    }

    private void keep(
            List<CreativeDays> members,
            List<AccountDays.Series> others,
            SiblingScope scope,
            Map<CreativeKey, Own> kept,
            Panels panels) {
        CountPanel panel = panels.of(members, others);
        DeclineModel.Result result = DeclineModel.fit(panel, leastLoss);
        for (int k = 0; k < members.size(); k++) {
            // a panel answers for those who are compared in it: not for those of a campaign who have their ad set
            if (scope == SiblingScope.AD_SET || adSetOf(members.get(k)).size() <= FEWEST_OTHERS) {
                kept.put(
                        members.get(k).key(),
                        new Own(result.declines().get(k), panel.size() == 1 ? SiblingScope.NONE : scope));
            }
        }
    }

    private boolean fell(@Nullable Own own) {
        return own != null && own.scope() != SiblingScope.NONE && own.decline().probability() >= tired;
    }

    private List<CreativeDays> adSetOf(CreativeDays creative) {
        return byAdSet.getOrDefault(home(creative, creative.adSet()), List.of());
    }

    private List<CreativeDays> campaignOf(CreativeDays creative) {
        return byCampaign.getOrDefault(home(creative, creative.campaign()), List.of());
    }

    private static List<String> home(CreativeDays creative, String id) {
        return List.of(creative.key().accountId(), id);
    }

    private List<AccountDays.Series> beyond(CreativeDays creative) {
        return account.of(creative.key().accountId()).entrySet().stream()
                .filter(campaign -> !campaign.getKey().equals(creative.campaign()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Map<String, Decline> adSetsOf(CreativeDays creative) {
        List<CreativeDays> all = campaignOf(creative);
        Map<String, List<CreativeDays>> adSetsOfCampaign = all.stream()
                .collect(Collectors.groupingBy(CreativeDays::adSet, LinkedHashMap::new, Collectors.toList()));
        List<AccountDays.Series> others = beyond(creative);
        if (adSetsOfCampaign.size() + others.size() < 2) {
            return Map.of();
        }
        List<double[]> counts = new ArrayList<>();
        List<double[]> exposures = new ArrayList<>();
        double pooled = all.stream().mapToDouble(SiblingPanels::rate).average().orElse(1);
        adSetsOfCampaign.values().stream().map(this::holding).forEach(members -> {
            double[] count = new double[members.get(0).clicks().length];
            double[] expected = new double[count.length];
            for (CreativeDays member : members) {
                double rate = rate(member) / Math.max(pooled, Double.MIN_NORMAL);
                for (int day = 0; day < count.length; day++) {
                    count[day] += member.clicks()[day];
                    expected[day] += rate * member.exposure()[day];
                }
            }
            counts.add(count);
            exposures.add(expected);
        });
        others.forEach(series -> {
            counts.add(series.clicks());
            exposures.add(series.impressions());
        });
        DeclineModel.Result result = DeclineModel.fit(CountPanel.of(array(counts), array(exposures)), leastLoss);
        Map<String, Decline> declines = new HashMap<>();
        int k = 0;
        for (String adSet : adSetsOfCampaign.keySet()) {
            declines.put(adSet, result.declines().get(k++));
        }
        return declines;
    }

    /** Those that did not fall beyond the others, for one that tires is no fall of all; all where each fell. */
    private List<CreativeDays> holding(List<CreativeDays> members) {
        List<CreativeDays> holding =
                members.stream().filter(member -> !fell(clicks(member))).toList();
        return holding.isEmpty() ? members : holding;
    }

    private static double rate(CreativeDays creative) {
        return Arrays.stream(creative.clicks()).sum()
                / Math.max(1, Arrays.stream(creative.exposure()).sum());
    }

    private static CountPanel panel(
            List<CreativeDays> members,
            List<AccountDays.Series> others,
            Function<CreativeDays, double[]> counts,
            Function<CreativeDays, double[]> exposures) {
        int size = members.size() + others.size();
        double[][] count = new double[size][];
        double[][] exposure = new double[size][];
        boolean[][] seen = new boolean[size][];
        boolean[] launched = new boolean[size];
        for (int k = 0; k < members.size(); k++) {
            CreativeDays member = members.get(k);
            count[k] = counts.apply(member);
            exposure[k] = exposures.apply(member);
            seen[k] = member.seen();
            launched[k] = member.launched();
        }
        for (int k = members.size(); k < size; k++) {
            AccountDays.Series series = others.get(k - members.size());
            count[k] = series.clicks();
            exposure[k] = series.impressions();
            seen[k] = new boolean[series.clicks().length];
        }
        return new CountPanel(count, exposure, seen, launched);
    }

    private static double[][] array(List<double[]> rows) {
        return rows.toArray(new double[0][]);
    }
}
