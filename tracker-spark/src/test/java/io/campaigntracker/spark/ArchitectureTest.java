package io.campaigntracker.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "io.campaigntracker";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT + ".spark");

    @Test
    void spark_seesTheApiAndPureCalculatorsAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".core",
                        ROOT + ".core.engine..",
                        ROOT + ".core.store..",
                        ROOT + ".testkit..",
                        ROOT + ".jooq..",
                        ROOT + ".meta..",
                        ROOT + ".report.writer..")
                .because("an executor runs what a unit test runs")
                .check(MAIN);
    }

    @Test
    void theRowsAreReadThroughPublicSparkAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark.sql.catalyst..", "org.apache.spark.sql.execution..")
                .because("these packages change with every release of Spark")
                .check(MAIN);
    }

    @Test
    void classes_areFinal_andOnlyTrackerAndQueryArePublic() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
        classes()
                .that()
                .arePublic()
                .should()
                .haveSimpleName("SparkTracker")
                .orShould()
                .haveSimpleName("SparkQuery")
                .check(MAIN);
    }
}
