package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.MissingPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What comes out when a page is read, without any network. */
final class ReadRows implements RowSink {

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    final List<MetricsRow> rows = new ArrayList<>();
    final List<List<String>> dimensions = new ArrayList<>();
    final List<MissingPart> missing = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final SeenEntities seen = new SeenEntities();

    static Slice slice(Level level, DateRange days, boolean daily, Breakdown... by) {
        return slice("1", level, days, daily, by);
    }

    static Slice slice(String accountId, Level level, DateRange days, boolean daily, Breakdown... by) {
        return new Slice(accountId, level, days, null, InsightsField.MEASURES, daily, List.of(by));
    }

    static ReadRows of(Slice slice, String page, String... kept) {
        ReadRows read = new ReadRows();
        InsightsRowReader reader =
                new InsightsRowReader(slice, "EUR", List.of(kept), false, Redactor.ofShapes(), read.seen, read);
        try (JsonParser parser = JSON.createParser(page)) {
            Page.read(parser, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    MetricsRow only() {
        if (rows.size() != 1) {
            throw new AssertionError(rows + " " + notes);
        }
        return rows.get(0);
    }

    @Override
    public void row(MetricsRow row, List<String> values) {
        rows.add(row);
        dimensions.add(values);
    }

    @Override
    public void missing(MissingPart part) {
        missing.add(part);
    }

    @Override
    public void odd(String note) {
        notes.add(note);
    }
}
