package io.campaigntracker.benchmarks.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A simulated fleet with labelled anomalies: one step a row, conversions by the age at which they become visible.
 *
 * @param stepsADay 1 for daily data
 * @param ages of the conversion columns, in steps
 * @param campaigns the steps of each campaign by its number, in order
 */
record Panel(int stepsADay, int[] ages, Map<Integer, List<Step>> campaigns) {

    private static final int FIXED_COLUMNS = 9;

    /** One step of one campaign. */
    record Step(
            int t,
            boolean active,
            double budget,
            long impressions,
            long clicks,
            double spend,
            double[] conversions,
            double[] revenue) {

        double conversionsSeenAt(int now, int[] ages) {
            return seen(conversions, now, ages);
        }

        double revenueSeenAt(int now, int[] ages) {
            return seen(revenue, now, ages);
        }

        private double seen(double[] parts, int now, int[] ages) {
            double sum = 0;
            for (int k = 0; k < ages.length; k++) {
                sum += ages[k] <= now - t ? parts[k] : 0;
            }
            return sum;
        }
    }

    int lastStep() {
        return campaigns.values().stream()
                .mapToInt(steps -> steps.get(steps.size() - 1).t())
                .max()
                .orElse(-1);
    }

    static Panel read(Path folder) throws IOException {
        JsonNode meta = new ObjectMapper().readTree(folder.resolve("meta.json").toFile());
        int[] ages = new int[meta.get("ages").size()];
        for (int k = 0; k < ages.length; k++) {
            ages[k] = meta.get("ages").get(k).asInt();
        }
        Map<Integer, List<Step>> campaigns = new TreeMap<>();
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve("panel.csv"))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                campaigns
                        .computeIfAbsent(Integer.valueOf(cells[0]), id -> new ArrayList<>())
                        .add(new Step(
                                Integer.parseInt(cells[1]),
                                cells[4].equals("active"),
                                Double.parseDouble(cells[5]),
                                Long.parseLong(cells[6]),
                                Long.parseLong(cells[7]),
                                Double.parseDouble(cells[8]),
                                numbers(cells, FIXED_COLUMNS, ages.length),
                                numbers(cells, FIXED_COLUMNS + ages.length, ages.length)));
            }
        }
        return new Panel(meta.get("S").asInt(), ages, campaigns);
    }

    private static double[] numbers(String[] cells, int from, int count) {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = Double.parseDouble(cells[from + k]);
        }
        return numbers;
    }
}
