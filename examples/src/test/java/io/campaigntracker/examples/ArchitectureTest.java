package io.campaigntracker.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules between modules; this module sees them all. */
@AnalyzeClasses(packages = "io.campaigntracker", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORE = "io.campaigntracker.core..";
    private static final String META = "io.campaigntracker.meta..";
    private static final String JOOQ = "io.campaigntracker.jooq..";
    private static final String NOTIFY = "io.campaigntracker.notify..";
    private static final String REPORT = "io.campaigntracker.report.writer..";
    private static final String JSON = "io.campaigntracker.json..";
    private static final String MCP = "io.campaigntracker.mcp..";
    private static final String TESTKIT = "io.campaigntracker.testkit..";
    private static final String STARTER = "io.campaigntracker.starter..";
    private static final String EXAMPLES = "io.campaigntracker.examples..";

    @ArchTest
    static final ArchRule META_SEES_THE_API_ONLY =
            seesNo(META, CORE, JOOQ, NOTIFY, REPORT, JSON, MCP, TESTKIT, STARTER, EXAMPLES);

    @ArchTest
    static final ArchRule JOOQ_SEES_THE_API_ONLY =
            seesNo(JOOQ, CORE, META, NOTIFY, REPORT, JSON, MCP, TESTKIT, STARTER, EXAMPLES);

    @ArchTest
    static final ArchRule TESTKIT_SEES_THE_API_ONLY =
            seesNo(TESTKIT, CORE, META, JOOQ, NOTIFY, REPORT, JSON, MCP, STARTER, EXAMPLES);

    @ArchTest
    static final ArchRule CORE_SEES_THE_API_ONLY =
            seesNo(CORE, META, JOOQ, NOTIFY, REPORT, JSON, MCP, TESTKIT, STARTER, EXAMPLES);

    @ArchTest
    static final ArchRule NOTIFY_SEES_THE_API_ONLY = seesNo(
                    NOTIFY, CORE, META, JOOQ, REPORT, JSON, MCP, TESTKIT, STARTER, EXAMPLES)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule JSON_SEES_THE_API_ONLY =
            seesNo(JSON, CORE, META, JOOQ, NOTIFY, REPORT, MCP, TESTKIT, STARTER, EXAMPLES);

    @ArchTest
    static final ArchRule MCP_SEES_API_AND_JSON_ONLY =
            seesNo(MCP, CORE, META, JOOQ, NOTIFY, REPORT, TESTKIT, STARTER, EXAMPLES);

    @ArchTest
    static final ArchRule REPORT_SEES_THE_API_ONLY =
            seesNo(REPORT, CORE, META, JOOQ, NOTIFY, JSON, MCP, TESTKIT, STARTER, EXAMPLES);

    @ArchTest
    static final ArchRule API_SEES_NOTHING_BUT_THE_JDK = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.campaigntracker",
                    "io.campaigntracker.model..",
                    "io.campaigntracker.source..",
                    "io.campaigntracker.store..",
                    "io.campaigntracker.offline..",
                    "io.campaigntracker.coverage..",
                    "io.campaigntracker.file..",
                    "io.campaigntracker.goal..",
                    "io.campaigntracker.edit..",
                    "io.campaigntracker.naming..",
                    "io.campaigntracker.tenant..",
                    "io.campaigntracker.sync..",
                    "io.campaigntracker.maturity..",
                    "io.campaigntracker.watch..",
                    "io.campaigntracker.performance..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "java..",
                    "org.jspecify..",
                    "io.campaigntracker",
                    "io.campaigntracker.model..",
                    "io.campaigntracker.source..",
                    "io.campaigntracker.store..",
                    "io.campaigntracker.offline..",
                    "io.campaigntracker.coverage..",
                    "io.campaigntracker.file..",
                    "io.campaigntracker.goal..",
                    "io.campaigntracker.edit..",
                    "io.campaigntracker.naming..",
                    "io.campaigntracker.tenant..",
                    "io.campaigntracker.sync..",
                    "io.campaigntracker.maturity..",
                    "io.campaigntracker.watch..",
                    "io.campaigntracker.performance..",
                    "io.campaigntracker.anomaly..",
                    "io.campaigntracker.alert..",
                    "io.campaigntracker.creative..",
                    "io.campaigntracker.prediction..",
                    "io.campaigntracker.report",
                    "io.campaigntracker.action..",
                    "io.campaigntracker.today..");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("io.campaigntracker.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Dto)$")
            .orShould()
            .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..dto..");

    private static ArchRule seesNo(String module, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }
}
