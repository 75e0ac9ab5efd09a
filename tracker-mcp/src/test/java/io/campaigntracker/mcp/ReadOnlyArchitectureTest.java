package io.campaigntracker.mcp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.campaigntracker.CampaignQuestions;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.TrackedCreative;
import io.campaigntracker.action.Actions;
import io.campaigntracker.alert.Alerts;
import io.campaigntracker.anomaly.AnomalyQuery;
import io.campaigntracker.coverage.DataCoverageQuery;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.performance.BlendedRoasQuery;
import io.campaigntracker.performance.EditQuery;
import io.campaigntracker.performance.MetricsQuery;
import io.campaigntracker.performance.RangedQuery;
import io.campaigntracker.performance.RoasChangeQuery;
import io.campaigntracker.prediction.PredictionSelection;
import io.campaigntracker.prediction.Predictions;
import io.campaigntracker.today.FleetTodayQuery;
import java.util.Map;
import java.util.Set;

/** No tool writes or acts: of everything that can be asked, told or done, these calls are all that the server makes. */
@AnalyzeClasses(packages = "io.campaigntracker.mcp", importOptions = ImportOption.DoNotIncludeTests.class)
class ReadOnlyArchitectureTest {

    /** Interfaces that only ask, whatever is called of them, save what writes files. */
    private static final Set<Class<?>> QUESTIONS = Set.of(
            CampaignQuestions.class,
            TrackedCampaigns.class,
            TrackedCreative.class,
            RangedQuery.class,
            MetricsQuery.class,
            BlendedRoasQuery.class,
            RoasChangeQuery.class,
            AnomalyQuery.class,
            DataCoverageQuery.class,
            EditQuery.class,
            FleetTodayQuery.class);

    /** Interfaces that can do more than ask, and what of them may be called. */
    private static final Map<Class<?>, Set<String>> READING = Map.of(
            CampaignTracker.class,
                    Set.of(
                            "asOf",
                            "campaigns",
                            "account",
                            "allCampaigns",
                            "creative",
                            "alerts",
                            "predictions",
                            "catalogs",
                            "actions"),
            Actions.class, Set.of("open", "audit", "stopped"),
            Alerts.class, Set.of("open", "since"),
            Creatives.class, Set.of("ranking", "topByGoal", "rotation"),
            Predictions.class, Set.of("all"),
            PredictionSelection.class, Set.of("model", "campaigns", "lastDays", "accuracy", "list"));

    @ArchTest
    static final ArchRule TOOLS_CALL_NOTHING_THAT_WRITES_OR_ACTS =
            noClasses().should().callMethodWhere(isOfTheApisInterfaces().and(DescribedPredicate.not(isReading())));

    @ArchTest
    static final ArchRule TOOLS_SEE_NO_STORE_SOURCE_OR_CONTROL = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.campaigntracker\\.(source|sync|watch|tenant|offline)\\..*"
                    + "|io\\.campaigntracker\\.action\\.(?!(Actions|ActionRecord|ActionProposal)$).*"
                    + "|io\\.campaigntracker\\.store\\.(?!StoreException).*");

    @ArchTest
    static final ArchRule SERVER_SEES_API_AND_JSON_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.campaigntracker.core..",
                    "io.campaigntracker.meta..",
                    "io.campaigntracker.jooq..",
                    "io.campaigntracker.notify..",
                    "io.campaigntracker.testkit..",
                    "io.campaigntracker.starter..");

    private static DescribedPredicate<JavaMethodCall> isOfTheApisInterfaces() {
        return DescribedPredicate.describe(
                "the target is of an interface of tracker-api",
                call -> call.getTargetOwner().isInterface()
                        && call.getTargetOwner().getPackageName().startsWith("io.campaigntracker")
                        && !call.getTargetOwner().getPackageName().startsWith("io.campaigntracker.mcp")
                        && !call.getTargetOwner().getName().equals("io.campaigntracker.model.MetricValue"));
    }

    private static DescribedPredicate<JavaMethodCall> isReading() {
        return DescribedPredicate.describe("it only reads", call -> {
            Class<?> owner = call.getTargetOwner().reflect();
            return QUESTIONS.contains(owner)
                    || READING.getOrDefault(owner, Set.of()).contains(call.getName());
        });
    }
}
