package io.campaigntracker.examples;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Separators of a CSV on the command line, where a tab is hard to type. */
final class SeparatorConverter implements ITypeConverter<Character> {

    @Override
    public Character convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ",", "comma" -> ',';
            case ";", "semicolon" -> ';';
            case "\t", "\\t", "tab" -> '\t';
            case "|", "pipe" -> '|';
            default -> throw new TypeConversionException("expected comma, semicolon, tab or pipe");
        };
    }
}
