package io.campaigntracker.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.campaigntracker.core.engine.Internal;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.store.MetricsStore;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "io.campaigntracker";
    /** The writers are an artifact of their own, which tests here write reports with. */
    private static final ImportOption NO_WRITERS = location -> !location.contains("/report/writer/");

    private static final JavaClasses ALL =
            new ClassFileImporter().withImportOption(NO_WRITERS).importPackages(ROOT);
    private static final JavaClasses MAIN = ALL.that(DescribedPredicate.describe(
            "are no tests",
            type -> ImportOption.Predefined.DO_NOT_INCLUDE_TESTS.includes(
                    Location.of(type.getSource().orElseThrow().getUri()))));
    private static final String CORE = ROOT + ".core";
    private static final String ENGINE = CORE + ".engine";
    private static final String[] WITH_EFFECTS = {CORE, ENGINE + "..", CORE + ".store.."};
    private static final List<String> ENGINE_LAYERS = List.of(
            "file",
            "history",
            "offline",
            "performance",
            "creative",
            "prediction",
            "sync",
            "anomaly",
            "today",
            "alert",
            "report",
            "tracker");

    @Test
    void pureIsTheDefault_noInputOutputAndNoLog() {
        noClasses()
                .that()
                .resideInAPackage(CORE + "..")
                .and()
                .resideOutsideOfPackages(WITH_EFFECTS)
                .and(doNotWriteReports())
                .and(doNotDecodeFiles())
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                                "java.net..", "java.io..", "java.nio..", "java.sql..", "org.slf4j..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.type(Serializable.class))))
                .because("a calculator must run in a unit test, a service and an executor alike")
                .check(MAIN);
    }

    @Test
    void readersOfFiles_areGivenBytes_andOpenNothing() {
        noClasses()
                .that()
                .resideInAPackage(CORE + ".file")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..", "org.slf4j..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|.*Stream|.*Reader|.*Writer)")
                .check(MAIN);
    }

    @Test
    void pureIsTheDefault_noClockAndNoChance() {
        noClasses()
                .that()
                .resideInAPackage(CORE + "..")
                .and()
                .resideOutsideOfPackages(WITH_EFFECTS)
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("now"))
                        .and(JavaCall.Predicates.target(
                                HasOwner.Predicates.With.owner(JavaClass.Predicates.resideInAPackage("java.time..")))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .because("the same data must give the same answer")
                .check(MAIN);
    }

    @Test
    void pureIsTheDefault_noStoreAndNoSource() {
        noClasses()
                .that()
                .resideInAPackage(CORE + "..")
                .and()
                .resideOutsideOfPackages(WITH_EFFECTS)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.INTERFACES.and(
                        JavaClass.Predicates.resideInAnyPackage(ROOT + ".store", ROOT + ".source")))
                .because("a calculator is given data, never what reads it")
                .check(MAIN);
    }

    @Test
    void statistics_knowNoCampaign() {
        noClasses()
                .that()
                .resideInAPackage(CORE + ".stats..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + "..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(CORE + ".stats.."))))
                .check(MAIN);
    }

    @Test
    void layers_runOneWay() {
        noClasses()
                .that()
                .resideInAPackage(CORE + "..")
                .and()
                .resideOutsideOfPackages(CORE, ENGINE + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, ENGINE + "..")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage(ENGINE + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, CORE + ".store..")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage(CORE + ".conversion..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(CORE + "..")
                        .and(DescribedPredicate.not(
                                JavaClass.Predicates.resideInAnyPackage(CORE + ".conversion..", CORE + ".stats.."))))
                .check(MAIN);
    }

    @Test
    void engine_runsOneWay() {
        for (int lower = 0; lower < ENGINE_LAYERS.size(); lower++) {
            String[] above = ENGINE_LAYERS.subList(lower + 1, ENGINE_LAYERS.size()).stream()
                    .map(feature -> ENGINE + "." + feature + "..")
                    .toArray(String[]::new);
            if (above.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ENGINE + "." + ENGINE_LAYERS.get(lower) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above)
                        .check(MAIN);
            }
        }
    }

    @Test
    void packages_haveNoCycles_theRootIncluded() {
        slices().assignedFrom(ownPackage()).should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void engine_isInternal() {
        classes()
                .that(hasItsOwnName())
                .and()
                .resideInAPackage(ENGINE + "..")
                .should(new ArchCondition<>("reside in a package that is marked internal") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!type.getPackage().isAnnotatedWith(Internal.class)) {
                            events.add(SimpleConditionEvent.violated(type, type.getName() + " is in no such package"));
                        }
                    }
                })
                .check(MAIN);
    }

    @Test
    void aStore_isAskedInOnePlaceWhatElseItCanDo() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(StoreParts.class.getName())
                .and()
                .areNotAssignableTo(MetricsStore.class)
                .and()
                .resideOutsideOfPackage(ROOT + ".testkit..")
                .should()
                .callMethod(MetricsStore.class, "part", Class.class)
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage(CORE + "..")
                .should(new ArchCondition<>("ask a store with instanceof what it is") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getInstanceofChecks().stream()
                                .filter(check -> check.getRawType()
                                        .getPackageName()
                                        .matches("io\\.campaigntracker\\.(store|source|offline|prediction|alert)"))
                                .filter(check -> check.getRawType().isInterface()
                                        && check.getRawType().getSimpleName().endsWith("Store"))
                                .forEach(check -> events.add(SimpleConditionEvent.satisfied(
                                        type,
                                        type.getName() + " asks for "
                                                + check.getRawType().getName())));
                    }
                })
                .check(MAIN);
    }

    @Test
    void aFeatureOfTheInterface_hasTheSameNameInTheEngine() {
        Set<String> withoutEngine = Set.of("model", "source", "store");
        Set<String> packages = MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages.stream()
                        .filter(name -> name.matches("io\\.campaigntracker\\.[a-z]+"))
                        .map(name -> name.substring(ROOT.length() + 1))
                        .filter(feature -> !withoutEngine.contains(feature)
                                && !List.of("core", "testkit").contains(feature)))
                .isNotEmpty()
                .allMatch(feature ->
                        packages.contains(CORE + "." + feature) || packages.contains(ENGINE + "." + feature));
    }

    @Test
    void noPackage_isAFloorOfEverything() {
        Map<String, Long> sizes = MAIN.stream()
                .filter(type -> type.getPackageName().startsWith(CORE))
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(sizes)
                .isNotEmpty()
                .allSatisfy((name, classes) -> assertThat(classes).as(name).isLessThanOrEqualTo(25));
    }

    @Test
    void api_dependsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + "..")
                .and()
                .resideOutsideOfPackages(CORE + "..", ROOT + ".testkit..")
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage("java..", "org.jspecify..")
                        .or(JavaClass.Predicates.resideInAPackage(ROOT + "..")
                                .and(DescribedPredicate.not(
                                        JavaClass.Predicates.resideInAnyPackage(CORE + "..", ROOT + ".testkit..")))))
                .check(MAIN);
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

    /** Writers of reports stay in core until a module of their own takes them; what they write to is java.io. */
    private static DescribedPredicate<JavaClass> doNotWriteReports() {
        return DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(CORE + ".report"));
    }

    /** What turns bytes into text is java.nio, and a CSV reader closes with an IOException. */
    private static DescribedPredicate<JavaClass> doNotDecodeFiles() {
        return DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(CORE + ".file"));
    }

    private static SliceAssignment ownPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith(CORE)
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "each package of core by itself";
            }
        };
    }
}
