package io.campaigntracker.testkit.simulation;

import java.util.Map;

/**
 * How the platform counts a currency: without decimals for a few, with two for all others, whatever ISO 4217 says. The rate makes
 * budgets and prices look right, no more.
 */
record SimulatedCurrency(int digits, double unitsPerEuro) {

    private static final Map<String, Double> WITHOUT_DECIMALS = Map.ofEntries(
            Map.entry("CLP", 1000.0),
            Map.entry("COP", 4500.0),
            Map.entry("CRC", 550.0),
            Map.entry("HUF", 390.0),
            Map.entry("IDR", 17000.0),
            Map.entry("ISK", 150.0),
            Map.entry("JPY", 160.0),
            Map.entry("KRW", 1500.0),
            Map.entry("PYG", 8000.0),
            Map.entry("TWD", 35.0),
            Map.entry("VND", 27000.0));

    static SimulatedCurrency of(String code) {
        Double rate = WITHOUT_DECIMALS.get(code);
        return rate == null ? new SimulatedCurrency(2, 1) : new SimulatedCurrency(0, rate);
    }

    long minorPerMajor() {
        return digits == 0 ? 1 : 100;
    }
}
