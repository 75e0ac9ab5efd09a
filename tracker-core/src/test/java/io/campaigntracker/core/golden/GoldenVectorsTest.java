package io.campaigntracker.core.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every case of every vector file of the methods in {@link GoldenMethods}.
 *
 * <p>Printed at the end: a line per method with its passing cases, then one line with the files that no method covers.
 */
class GoldenVectorsTest {

    private static final GoldenFiles VECTORS = GoldenFiles.configured();
    private static final GoldenFiles OWN = GoldenFiles.own();
    private static final SortedMap<String, String> TALLY = new TreeMap<>();

    @TestFactory
    Stream<DynamicTest> everyCoveredMethod_passesEveryCaseOfItsFile() {
        return GoldenMethods.ALL.stream()
                .map(method -> dynamicTest(method.file(), () -> {
                    assertThat(VECTORS.contains(method.file()))
                            .as("%s.json in %s", method.file(), VECTORS.directory())
                            .isTrue();
                    List<GoldenCase> cases = VECTORS.cases(method.file());
                    List<String> failures = failures(method, cases);
                    TALLY.put(method.file(), (cases.size() - failures.size()) + " of " + cases.size());
                    assertThat(cases).isNotEmpty();
                    assertThat(failures).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyCoveredMethod_passesTheCasesComputedByHand() {
        return GoldenMethods.ALL.stream()
                .map(method -> dynamicTest(method.file(), () -> {
                    assertThat(OWN.contains(method.file()))
                            .as("src/test/resources/golden/%s.json", method.file())
                            .isTrue();
                    assertThat(OWN.cases(method.file())).isNotEmpty();
                    assertThat(failures(method, OWN.cases(method.file()))).isEmpty();
                }));
    }

    @AfterAll
    static void printTally() {
        System.out.println("Golden vectors of " + VECTORS.directory());
        TALLY.forEach((file, passed) -> System.out.println(file + ": " + passed));
        List<String> uncovered = VECTORS.uncovered(
                GoldenMethods.ALL.stream().map(GoldenMethod::file).toList());
        System.out.println("not covered: " + (uncovered.isEmpty() ? "none" : String.join(", ", uncovered)));
    }

    private static List<String> failures(GoldenMethod method, List<GoldenCase> cases) {
        List<String> failures = new ArrayList<>();
        for (GoldenCase golden : cases) {
            try {
                List<String> mismatches =
                        GoldenComparison.mismatches(
                                        method.compute(golden.inputs()), golden.expected(), golden.tolerance())
                                .stream()
                                .filter(mismatch -> method.roundingErrors().stream()
                                        .noneMatch(field -> (golden.id() + " " + mismatch).startsWith(field + " ")))
                                .toList();
                if (!mismatches.isEmpty()) {
                    failures.add(golden.id() + ": " + mismatches);
                }
            } catch (RuntimeException e) {
                failures.add(golden.id() + ": " + e);
            }
        }
        return failures;
    }
}
