package io.campaigntracker.dashboard.page;

import java.util.List;

/**
 * What stands around the part that is swapped.
 *
 * @param assets where the files are found
 * @param choices what can be chosen
 * @param chosen what is chosen
 * @param part what is swapped
 * @param visitor who looks; empty where no token is asked for
 */
public record Shell(Files assets, Choices choices, Chosen chosen, LivePart part, String visitor) {

    /**
     * Where the files are found.
     *
     * @param styles style sheets
     * @param scripts scripts, in order
     */
    public record Files(List<String> styles, List<String> scripts) {

        public Files {
            styles = List.copyOf(styles);
            scripts = List.copyOf(scripts);
        }
    }

    /**
     * What is chosen.
     *
     * @param campaigns identifiers
     * @param account an identifier; empty for all
     * @param period daily, weekly or monthly
     * @param on a day; empty for the last complete one
     * @param by a dimension of names; empty for none
     * @param asOf a moment as an address has it; empty for the present
     * @param back its place on the slider: 0 for the present, else how many moments back
     */
    public record Chosen(
            List<String> campaigns, String account, String period, String on, String by, String asOf, int back) {

        public Chosen {
            campaigns = List.copyOf(campaigns);
        }
    }

    /** {@return the moments of the slider, separated by blanks} */
    public String moments() {
        return String.join(" ", choices.moments());
    }
}
