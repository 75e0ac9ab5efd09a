package io.campaigntracker.examples;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options of the form {@code --name value}. */
final class Options {

    private final Map<String, String> values = new HashMap<>();
    private final String usage;

    Options(List<String> args, Set<String> known, String usage) {
        this.usage = usage;
        for (int i = 0; i < args.size(); i += 2) {
            String name = args.get(i);
            if (!known.contains(name)) {
                throw bad("unknown option '" + name + "'");
            }
            if (i + 1 == args.size()) {
                throw bad("option " + name + " needs a value");
            }
            values.put(name, args.get(i + 1));
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    LocalDate date(String name) {
        String text = text(name).orElseThrow(() -> bad("option " + name + " is missing"));
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw bad("option " + name + " is '" + text + "'; expected a date as YYYY-MM-DD");
        }
    }

    UsageException bad(String problem) {
        return new UsageException(problem + System.lineSeparator() + "usage: " + usage);
    }
}
