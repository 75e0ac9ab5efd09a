package io.campaigntracker.core.engine.prediction;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.campaigntracker.core.file.IdText;
import io.campaigntracker.file.FileProblem;
import io.campaigntracker.file.FileRefusedException;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Predictions as JSON, one object a line (jsonlines.org). */
final class PredictionJson {

    private static final int MAX_PROBLEMS = 100;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private PredictionJson() {}

    static List<Prediction> read(Path file) {
        List<Prediction> predictions = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        long bad = 0;
        try (TextLines lines = new TextLines(file)) {
            for (String text = lines.next(); text != null; text = lines.next()) {
                if (text.isBlank()) {
                    continue;
                }
                try {
                    predictions.add(new JsonLine(members(text)).prediction());
                } catch (MemberRefusal refusal) {
                    bad++;
                    if (problems.size() < MAX_PROBLEMS) {
                        problems.add(new FileProblem(lines.number(), refusal.member, refusal.problem));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("could not read " + file + ": " + unreadable.getMessage(), unreadable);
        }
        if (bad > 0) {
            throw new FileRefusedException(problems, bad);
        }
        return predictions;
    }

    /** {@return how many were written} */
    static long write(Stream<MetricComparison> entries, Writer out) throws IOException {
        long written = 0;
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            for (Iterator<MetricComparison> each = entries.iterator(); each.hasNext(); written++) {
                json.writeStartObject();
                for (Map.Entry<String, Object> field :
                        PredictionFields.of(each.next()).entrySet()) {
                    write(json, field.getKey(), field.getValue());
                }
                json.writeEndObject();
            }
        }
        return written;
    }

    private static void write(JsonGenerator json, String name, Object value) throws IOException {
        json.writeFieldName(name);
        if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof List<?> several) {
            json.writeStartArray();
            for (Object one : several) {
                json.writeString(one.toString());
            }
            json.writeEndArray();
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    /** What an object holds: texts, numbers by their digits, lists of texts joined by blanks; null is nothing. */
    private static Map<String, String> members(String line) throws IOException {
        Map<String, String> members = new HashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MemberRefusal("", "is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                if (PredictionFields.JUDGED.contains(name)) {
                    json.skipChildren();
                } else if (!PredictionFields.READ.contains(name)) {
                    throw new MemberRefusal("", "has an unknown member; known are " + PredictionFields.READ);
                } else if (token == JsonToken.START_ARRAY) {
                    members.put(name, joined(json, name));
                } else if (token.isScalarValue()) {
                    if (token != JsonToken.VALUE_NULL) {
                        members.put(name, json.getText());
                    }
                } else {
                    throw new MemberRefusal(name, "is neither a text nor a number");
                }
            }
            if (json.nextToken() != null) {
                throw new MemberRefusal("", "goes on behind its object; one object a line is allowed");
            }
            return members;
        } catch (JacksonException malformed) {
            throw new MemberRefusal(
                    "", "is no valid JSON, at column " + malformed.getLocation().getColumnNr());
        }
    }

    private static String joined(JsonParser json, String name) throws IOException {
        List<String> all = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw new MemberRefusal(name, "holds what is no text");
            }
            all.add(json.getText());
        }
        return String.join(" ", all);
    }

    private record JsonLine(Map<String, String> members) implements PredictionLine {

        @Override
        public Optional<String> text(String name) {
            Optional<String> text = Optional.ofNullable(members.get(name));
            if (PredictionFields.IDS.contains(name)) {
                text.flatMap(IdText::problem).ifPresent(problem -> {
                    throw new MemberRefusal(name, problem);
                });
            }
            return text;
        }

        @Override
        public Optional<BigDecimal> decimal(String name) {
            return read(name, BigDecimal::new, "is no number");
        }

        @Override
        public Optional<LocalDate> day(String name) {
            return read(name, LocalDate::parse, "is no day such as 2026-11-01");
        }

        @Override
        public Optional<Instant> time(String name) {
            return read(
                    name,
                    text -> OffsetDateTime.parse(text).toInstant(),
                    "is no time with an offset such as 2026-11-01T06:00:00Z");
        }

        @Override
        public IllegalArgumentException refuse(String name, String problem) {
            return new MemberRefusal(name, problem);
        }

        private <T> Optional<T> read(String name, Function<String, T> reading, String problem) {
            return text(name).map(text -> {
                try {
                    return reading.apply(text);
                } catch (DateTimeException | NumberFormatException bad) {
                    throw new MemberRefusal(name, problem);
                }
            });
        }
    }

    /** A line that can't be taken. */
    private static final class MemberRefusal extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final String member;
        private final String problem;

        MemberRefusal(String member, String problem) {
            super(member + " " + problem);
            this.member = member;
            this.problem = problem;
        }
    }
}
