package io.campaigntracker.meta;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a configuration, to be told all at once. */
final class SettingsCheck {

    private final List<String> problems = new ArrayList<>();

    SettingsCheck require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
        return this;
    }

    SettingsCheck within(String name, long value, long least, long most) {
        return require(
                value >= least && value <= most, name + " is " + value + "; allowed are " + least + " to " + most);
    }

    SettingsCheck positive(String name, Duration value) {
        return require(!value.isNegative() && !value.isZero(), name + " is " + value + "; it must be positive");
    }

    /** @throws IllegalArgumentException naming every problem, if there is one */
    void done() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }
}
