package io.campaigntracker.model;

import java.util.Arrays;
import java.util.Comparator;

/** The types of a row as they came, and by name: the same for most rows of an answer, so that they share it. */
final class TypeOrder {

    static final TypeOrder NONE = new TypeOrder(new String[0]);

    private final String[] types;
    private final int[] order;
    private final String[] sorted;

    private TypeOrder(String[] types) {
        this.types = types;
        Integer[] rows = new Integer[types.length];
        Arrays.setAll(rows, row -> row);
        Arrays.sort(rows, Comparator.comparing(row -> types[row]));
        this.order = new int[types.length];
        this.sorted = new String[types.length];
        for (int i = 0; i < rows.length; i++) {
            order[i] = rows[i];
            sorted[i] = types[rows[i]];
        }
    }

    /** {@return the order of the first so many of these types; this one if it is theirs} */
    TypeOrder or(String[] others, int size) {
        return Arrays.equals(others, 0, size, types, 0, types.length)
                ? this
                : new TypeOrder(Arrays.copyOf(others, size));
    }

    /** {@return whether this type came at this place} */
    boolean has(String type, int place) {
        return place < types.length && types[place].equals(type);
    }

    /** {@return at which place the type came that is at this place by name} */
    int row(int place) {
        return order[place];
    }

    /** {@return the types by name; shared, never to be written to} */
    String[] sorted() {
        return sorted;
    }
}
