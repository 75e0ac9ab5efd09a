package io.campaigntracker.benchmarks.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where results go: to standard output, and into a page with its pictures beside it if one is given. */
public final class Report {

    private final @Nullable Path page;

    private Report(@Nullable Path page) {
        this.page = page;
    }

    public static Report printing() {
        return new Report(null);
    }

    /** @param page a Markdown file in which {@code <!-- name -->} and {@code <!-- /name -->} enclose the places of tables */
    public static Report into(Path page) {
        return new Report(page);
    }

    public void table(String name, Object table) throws IOException {
        System.out.println();
        System.out.println(name);
        System.out.println(table);
        if (page != null) {
            String text = Files.readString(page, StandardCharsets.UTF_8);
            Matcher place = Pattern.compile("(<!-- " + name + " -->\n).*?(<!-- /" + name + " -->)", Pattern.DOTALL)
                    .matcher(text);
            if (!place.find()) {
                throw new IOException(page + " has no place for " + name);
            }
            Files.writeString(
                    page,
                    text.substring(0, place.end(1)) + "\n" + table.toString().strip() + "\n\n"
                            + text.substring(place.start(2)));
        }
    }

    /** @param svg a picture */
    public void picture(String name, String svg) throws IOException {
        if (page != null) {
            Path folder = page.resolveSibling("benchmarks");
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".svg"), svg);
        }
    }
}
