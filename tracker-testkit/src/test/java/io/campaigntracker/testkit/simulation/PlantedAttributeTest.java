package io.campaigntracker.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.VideoAction;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlantedAttributeTest {

    private static final PlantedAttribute QUESTION =
            PlantedAttribute.of("hook", "question", "statement").prevalence(0.4);

    @Test
    void anEffect_multipliesTheClicksOfThoseThatHaveIt_andNothingElse() {
        SimulatedAccount without = account(QUESTION);
        SimulatedAccount with = account(QUESTION.clickRate(1.3));
        Set<String> having = having(with);

        assertThat(having(without)).isEqualTo(having);
        assertThat(clicks(with, having::contains) / clicks(without, having::contains))
                .isCloseTo(1.3, within(0.02));
        assertThat(clicks(with, id -> !having.contains(id))).isEqualTo(clicks(without, id -> !having.contains(id)));
    }

    @Test
    void prevalence_isMet_andNamesTellTheValues() {
        SimulatedAccount account = account(QUESTION, PlantedAttribute.of("length", "15 s", "6 s"));

        assertThat((double) having(account).size() / account.adIds().size()).isCloseTo(0.4, within(0.08));
        assertThat(account.catalog(account.asOf()).creatives())
                .hasSize(account.adIds().size())
                .allSatisfy(
                        creative -> assertThat(creative.name()).matches("(question|statement) \\| (15|6) s \\| \\d+"));
    }

    @Test
    void correlatedWithTheAdSet_itsRawRatesDiffer_withoutAnEffect() {
        SimulatedAccount account = account(QUESTION.prevalence(0.5).correlated(0.8, 0));
        Set<String> having = having(account);

        assertThat(rate(account, having::contains)).isGreaterThan(1.2 * rate(account, id -> !having.contains(id)));
    }

    @Test
    void correlatedWithTheLaunch_thoseThatHaveIt_beganLater() {
        SimulatedAccount account = account(QUESTION.prevalence(0.5).correlated(0, 0.8));
        Set<String> having = having(account);

        assertThat(launch(account, having::contains)).isGreaterThan(launch(account, id -> !having.contains(id)) + 8);
    }

    @Test
    void valuesOutOfRange_areRefused_withWhatIsAllowed() {
        assertThatThrownBy(() -> QUESTION.prevalence(1)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> QUESTION.clickRate(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> QUESTION.correlated(0.9, 0.9)).hasMessageContaining("0.9");
        assertThatThrownBy(() -> account(QUESTION, QUESTION)).hasMessageContaining("hook");
    }

    @Test
    void videos_arePlayedInOrder_andOnlyWhereThereIsOne() {
        SimulatedAccount account =
                SimulatedAccount.builder().seed(5).campaigns(2).days(5).build();
        LocalDate day = account.range().since();
        long plays = 0;
        for (String ad : account.adIds()) {
            SimulatedFigures figures = account.figures(EntityRef.ad(account.accountId(), ad), day, account.asOf());
            plays += figures.plays(VideoAction.PLAY);
            assertThat(figures.plays(VideoAction.PLAY) > 0)
                    .isEqualTo(account.hookRate(ad, day).isPresent() && figures.impressions() > 0);
            assertThat(figures.plays(VideoAction.PLAY))
                    .isBetween(figures.plays(VideoAction.THREE_SECONDS), figures.impressions());
            assertThat(figures.plays(VideoAction.THREE_SECONDS))
                    .isGreaterThanOrEqualTo(figures.plays(VideoAction.THRUPLAY));
            assertThat(figures.plays(VideoAction.QUARTER)).isGreaterThanOrEqualTo(figures.plays(VideoAction.HALF));
            assertThat(figures.plays(VideoAction.THREE_QUARTERS))
                    .isGreaterThanOrEqualTo(figures.plays(VideoAction.WHOLE));
        }
        SimulatedFigures whole = account.figures(EntityRef.account(account.accountId()), day, account.asOf());
        assertThat(whole.plays(VideoAction.PLAY)).isEqualTo(plays).isPositive();
        assertThat(whole.slice(0, 0.3).plays(VideoAction.PLAY)
                        + whole.slice(0.3, 1).plays(VideoAction.PLAY))
                .isEqualTo(plays);
    }

    private static SimulatedAccount account(PlantedAttribute... attributes) {
        SimulatedAccountBuilder builder = SimulatedAccount.builder()
                .seed(11)
                .campaigns(5)
                .adSetsPerCampaign(4)
                .adsPerAdSet(8)
                .days(40)
                .edgeCases(false);
        for (PlantedAttribute attribute : attributes) {
            builder.plant(attribute);
        }
        return builder.build();
    }

    /** The creatives, and so the ads, that have the value; an ad's creative has its number. */
    private static Set<String> having(SimulatedAccount account) {
        Set<String> creatives = account.creativeAttributes().stream()
                .filter(one -> one.value().equals("question"))
                .map(CreativeAttribute::creativeId)
                .collect(Collectors.toSet());
        Set<String> ads = new HashSet<>();
        account.adIds().stream()
                .filter(ad -> creatives.contains(
                        account.creativeOn(ad, account.range().until())))
                .forEach(ads::add);
        return ads;
    }

    private static double clicks(SimulatedAccount account, Predicate<String> which) {
        return sum(account, which, SimulatedFigures::clicks);
    }

    private static double rate(SimulatedAccount account, Predicate<String> which) {
        return clicks(account, which) / sum(account, which, SimulatedFigures::impressions);
    }

    private static double launch(SimulatedAccount account, Predicate<String> which) {
        return account.adIds().stream()
                .filter(which)
                .mapToLong(ad -> account.adCreated(ad).getEpochSecond() / 86_400)
                .average()
                .orElseThrow();
    }

    private static double sum(
            SimulatedAccount account, Predicate<String> which, ToLongFunction<SimulatedFigures> figure) {
        double sum = 0;
        for (String ad : account.adIds()) {
            if (which.test(ad)) {
                for (LocalDate day : account.range().dates()) {
                    sum += figure.applyAsLong(
                            account.figures(EntityRef.ad(account.accountId(), ad), day, account.asOf()));
                }
            }
        }
        return sum;
    }
}
