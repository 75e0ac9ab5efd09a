package io.campaigntracker.jooq;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.campaigntracker.model.ActionStats;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes actions as {@link ActionsJson} describes, straight into bytes. Types stand in the order in which {@code jsonb} keeps them,
 * short ones first, so that the database need not sort them. Reused from row to row; not thread-safe.
 */
final class ActionsWriter {

    private static final Comparator<byte[]> AS_JSONB =
            Comparator.<byte[]>comparingInt(name -> name.length).thenComparing(Arrays::compareUnsigned);

    private List<String> types = List.of();
    private int[] order = new int[0];
    private byte[][] starts = new byte[0][];
    private int startsLength;
    private byte[] bytes = new byte[1 << 12];
    private int size;

    /** {@return whether there is a document: not where nothing was requested and nothing told} */
    boolean write(ActionStats actions) {
        if (actions.isEmpty() && actions.requested().isEmpty()) {
            return false;
        }
        List<String> present = actions.types();
        if (!present.equals(types)) {
            arrange(present);
        }
        int most = startsLength + actions.textLength() + order.length + 2;
        if (most > bytes.length) {
            bytes = new byte[2 * most];
        }
        int at = 0;
        bytes[at++] = '{';
        for (int i = 0; i < order.length; i++) {
            byte[] start = starts[i];
            System.arraycopy(start, 0, bytes, at, start.length);
            at = actions.copyText(order[i], bytes, at + start.length);
            bytes[at++] = '"';
        }
        bytes[at++] = '}';
        size = at;
        return true;
    }

    /** The document in UTF-8, up to {@link #size()}. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    private void arrange(List<String> present) {
        types = present;
        byte[][] names = present.stream()
                .map(type -> StorableText.of(type).getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        order = IntStream.range(0, names.length)
                .boxed()
                .sorted(Comparator.comparing(type -> names[type], AS_JSONB))
                .mapToInt(type -> type)
                .toArray();
        starts = new byte[order.length][];
        startsLength = 0;
        for (int i = 0; i < order.length; i++) {
            StringBuilder start = new StringBuilder(i == 0 ? "\"" : ",\"");
            JsonStringEncoder.getInstance().quoteAsString(StorableText.of(present.get(order[i])), start);
            starts[i] = start.append("\":\"").toString().getBytes(StandardCharsets.UTF_8);
            startsLength += starts[i].length;
        }
    }
}
