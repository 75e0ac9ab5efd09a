package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page on the architecture tells of the packages is so. */
class PackagesPageTest {

    private static final Path PAGE = Path.of("../docs/architecture.md");
    private static final Pattern PACKAGE = Pattern.compile("([a-z.]+) (\\d+)");
    private static final String CORE = "io.campaigntracker.core";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(CORE);

    @Test
    void page_tellsEachPackageWithItsNumberOfClasses() throws IOException {
        Map<String, Integer> sizes = new TreeMap<>();
        MAIN.stream()
                .filter(type -> type.isTopLevelClass()
                        && !type.getSimpleName().equals("package-info")
                        && !type.getName().equals(PackagesPageTest.class.getName()))
                .forEach(type -> sizes.merge(type.getPackageName(), 1, Integer::sum));

        Map<String, Integer> told = new TreeMap<>();
        rows().forEach(told::putAll);

        assertThat(told).isEqualTo(sizes);
    }

    @Test
    void page_tellsARowAboveThoseThatItSees() throws IOException {
        Map<String, Integer> rows = new TreeMap<>();
        List<Map<String, Integer>> told = rows();
        for (int row = 0; row < told.size(); row++) {
            for (String name : told.get(row).keySet()) {
                rows.put(name, row);
            }
        }

        List<String> upward = new ArrayList<>();
        for (JavaClass type : MAIN) {
            String own = type.getPackageName();
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency ->
                            dependency.getTargetClass().getBaseComponentType().getPackageName())
                    .filter(seen -> rows.containsKey(seen) && !seen.equals(own) && !isLeaf(own, seen))
                    .filter(seen -> rows.get(seen) <= rows.get(own))
                    .forEach(seen -> upward.add(type.getName() + " sees " + seen));
        }
        assertThat(upward).isEmpty();
    }

    /** Statistics are one row, {@code engine.Internal} marks all of the engine, and the store in memory is told beside the rows. */
    private static boolean isLeaf(String own, String seen) {
        return (own.startsWith(CORE + ".stats") && seen.startsWith(CORE + ".stats"))
                || seen.equals(CORE + ".engine")
                || own.equals(CORE + ".store");
    }

    /** Of each row the packages with their numbers of classes. */
    private static List<Map<String, Integer>> rows() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("\ncore ", page.indexOf("each row seeing rows below it only"));
        List<Map<String, Integer>> rows = new ArrayList<>();
        String layer = CORE;
        for (String line :
                page.substring(from, page.indexOf("```", from)).lines().toList()) {
            if (line.startsWith("features")) {
                layer = CORE;
            }
            Map<String, Integer> row = new TreeMap<>();
            boolean heads = !line.startsWith(" ") && !line.startsWith("store") && !line.startsWith("core");
            Matcher matcher = PACKAGE.matcher(line);
            while (matcher.find()) {
                String name = matcher.group(1);
                if (heads && row.isEmpty()) {
                    layer = CORE + "." + name;
                    row.put(layer, Integer.valueOf(matcher.group(2)));
                } else {
                    String of = line.startsWith("store") ? CORE : layer;
                    row.put(name.equals("core") ? CORE : of + "." + name, Integer.valueOf(matcher.group(2)));
                }
            }
            if (!row.isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
