package io.campaigntracker.core.file;

import io.campaigntracker.model.Identifiers;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What files hold where identifiers belong. */
public final class IdText {

    private static final Pattern ROUNDED = Pattern.compile("\\d+([.,]\\d+)?[eE][+]?\\d+");
    // shorter ones may be versions
    private static final Pattern FLOATING = Pattern.compile("\\d{5,}[.,]0+");

    /** What programs write where there is nothing; as identifiers they would all be one. */
    private static final Set<String> NO_VALUE = Set.of(
            "null",
            "(null)",
            "\\n",
            "nan",
            "nil",
            "none",
            "<na>",
            "#n/a",
            "n/a",
            "#ref!",
            "#value!",
            "#name?",
            "undefined",
            "(not set)");

    private IdText() {}

    /** {@return why a text is no identifier, without the text, which may be a person's; empty if it is one} */
    public static Optional<String> problem(String text) {
        return Optional.ofNullable(
                !Identifiers.isId(text)
                        ? "has " + text.length() + " characters and can be no identifier; allowed are up to "
                                + Identifiers.LONGEST_BYTES + " bytes, without signs that nobody sees"
                        : NO_VALUE.contains(text.toLowerCase(Locale.ROOT))
                                ? "stands for no value, as a program wrote it; leave the cell empty"
                                : ROUNDED.matcher(text).matches()
                                        ? "was rounded by a spreadsheet to a number with an exponent, so that its digits are lost; export it as text"
                                        : FLOATING.matcher(text).matches()
                                                ? "was written as a number with decimals, as programs do that take an identifier for a number, so that its last digits may be others; export it as text"
                                                : PersonalData.isEmail(text) || PersonalData.isPhone(text)
                                                        ? CellText.shown(text, ColumnKind.ID)
                                                                + " is data about a person; an identifier is needed"
                                                        : null);
    }
}
