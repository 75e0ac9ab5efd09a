package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FieldNamesTest {

    /** Some begin alike, one has an escape, one is not ASCII, one is none. */
    private static final List<String> NAMES =
            List.of("value", "1d_click", "1d_view", "1d_ev", "7d_click", "action_type", "a\"b", "\u00fcber", "", "val");

    @Test
    void everyName_isTheOneThatStandsThere_whateverStoodInObjectsBefore() throws IOException {
        Random random = new Random(5);
        List<List<String>> objects = new ArrayList<>();
        List<String> usual = NAMES.subList(0, 6);
        for (int i = 0; i < 3_000; i++) {
            List<String> names = new ArrayList<>(random.nextInt(3) > 0 ? usual : List.of());
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                if (!names.isEmpty() && random.nextBoolean()) {
                    names.remove(random.nextInt(names.size()));
                } else {
                    names.add(random.nextInt(names.size() + 1), NAMES.get(random.nextInt(NAMES.size())));
                }
            }
            objects.add(names);
        }

        assertThat(read(objects)).isEqualTo(objects);
    }

    @Test
    void names_byTheThousand_areStillTold() throws IOException {
        List<List<String>> objects = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            objects.add(List.of("name" + i, "value", "name" + i % 7));
        }

        assertThat(read(objects)).isEqualTo(objects);
    }

    private static List<List<String>> read(List<List<String>> objects) throws IOException {
        String json = objects.stream()
                .map(names -> names.stream()
                        .map(name -> "\"" + name.replace("\"", "\\\"") + "\": [{\"value\" :1}]")
                        .collect(Collectors.joining(" ,", "{", " }")))
                .collect(Collectors.joining(",", "[", "]"));
        List<List<String>> read = new ArrayList<>();
        FieldNames<String> fields = new FieldNames<>(name -> name);
        // Through a stream, so that names also lie across the ends of the parser's buffer.
        try (JsonParser parser =
                new JsonFactory().createParser(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                List<String> names = new ArrayList<>();
                fields.begin();
                String name;
                while ((name = fields.next(parser)) != null) {
                    names.add(name);
                    parser.nextToken();
                    parser.skipChildren();
                }
                assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
                read.add(names);
            }
        }
        return read;
    }
}
