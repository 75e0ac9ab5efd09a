package io.campaigntracker.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "io.campaigntracker";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final JavaClasses ALL = new ClassFileImporter().importPackages(ROOT);
    private static final String[] CALCULATORS = {
        ROOT + ".core.performance..",
        ROOT + ".core.stats..",
        ROOT + ".core.conversion..",
        ROOT + ".core.offline..",
        ROOT + ".core.delivery..",
        ROOT + ".core.decomposition..",
        ROOT + ".core.anomaly..",
        ROOT + ".core.creative..",
        ROOT + ".core.prediction..",
        ROOT + ".core.maturity..",
        ROOT + ".core.alert..",
        ROOT + ".core.sync.."
    };

    @Test
    void calculators_useNoInputOutputAndNoLog() {
        noClasses()
                .that()
                .resideInAnyPackage(CALCULATORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.io..", "java.nio..", "java.sql..", "org.slf4j..")
                .because("a calculator must run in a unit test, a service and an executor alike")
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void calculators_askNoClockAndNoChance() {
        noClasses()
                .that()
                .resideInAnyPackage(CALCULATORS)
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .because("the same data must give the same answer")
                .check(MAIN);
    }

    @Test
    void calculators_seeNoStoreAndNoEngine() {
        noClasses()
                .that()
                .resideInAnyPackage(CALCULATORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".core", ROOT + ".core.engine..", ROOT + ".core.store..")
                .check(MAIN);
    }

    @Test
    void api_dependsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + "..")
                .and()
                .resideOutsideOfPackages(ROOT + ".core..", ROOT + ".testkit..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        ROOT,
                        ROOT + ".model..",
                        ROOT + ".performance..",
                        ROOT + ".source..",
                        ROOT + ".store..",
                        ROOT + ".offline..",
                        ROOT + ".sync..",
                        ROOT + ".anomaly..",
                        ROOT + ".coverage..",
                        ROOT + ".alert..",
                        ROOT + ".creative..",
                        ROOT + ".prediction..",
                        ROOT + ".report..",
                        ROOT + ".action..")
                .check(MAIN);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".core.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void names_sayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Dto)$")
                .check(MAIN);
    }

    @Test
    void classes_areFinal() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + "..")
                .and()
                .resideOutsideOfPackage(ROOT + ".testkit..")
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".model.TrackerException")
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
    }

    @Test
    void packages_areNullMarked() {
        classes()
                .that(hasItsOwnName())
                .should(new ArchCondition<>("reside in a @NullMarked package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(type, type.getName() + " is in no such package"));
                        }
                    }
                })
                .check(MAIN);
    }

    @Test
    void tests_areNotPrivate() {
        methods().that().areAnnotatedWith(Test.class).should().notBePrivate().check(ALL);
    }

    private static DescribedPredicate<JavaClass> hasItsOwnName() {
        return DescribedPredicate.describe(
                "are no package-info", type -> !type.getSimpleName().equals("package-info"));
    }
}
