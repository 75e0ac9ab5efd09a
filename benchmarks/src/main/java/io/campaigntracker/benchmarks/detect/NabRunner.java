package io.campaigntracker.benchmarks.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Scores every series of the Numenta Anomaly Benchmark's folders, each value from those before it, with one configuration for all files, and writes them
 * as that benchmark's results: {@code <out>/<name>/<category>/<name>_<file>} with {@code timestamp,value,anomaly_score}.
 *
 * <p>Usage: {@code NabRunner <data folder> <out folder> <name>}.
 */
public final class NabRunner {

    private NabRunner() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: NabRunner <data folder> <out folder> <name>");
        }
        Path data = Path.of(args[0]);
        Path out = Path.of(args[1]).resolve(args[2]);
        for (Path file : series(data)) {
            Path category = Path.of(String.valueOf(data.relativize(file).getParent()));
            Path folder = Files.createDirectories(out.resolve(category));
            score(file, folder.resolve(args[2] + "_" + file.getFileName()));
        }
    }

    private static List<Path> series(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data, 2)) {
            return files.filter(file -> file.toString().endsWith(".csv")
                            && data.relativize(file).getNameCount() == 2)
                    .sorted()
                    .toList();
        }
    }

    private static void score(Path from, Path to) throws IOException {
        StreamDetector detector = new StreamDetector();
        try (BufferedReader lines = Files.newBufferedReader(from);
                PrintWriter out = new PrintWriter(Files.newBufferedWriter(to))) {
            lines.readLine();
            out.println("timestamp,value,anomaly_score");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int comma = line.indexOf(',');
                if (comma < 0) {
                    throw new IOException(from + " holds a line without a value: " + line);
                }
                out.println(line + "," + detector.next(Double.parseDouble(line.substring(comma + 1))));
            }
            if (out.checkError()) {
                throw new UncheckedIOException(new IOException("could not write " + to));
            }
        }
    }
}
