package io.campaigntracker.jooq;

import java.util.regex.Pattern;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Where the tables are: a named schema, or wherever the connection's search path leads. */
record Schema(@Nullable String name) {

    private static final Pattern PLACEHOLDER = Pattern.compile(Pattern.quote("${schema}"));

    static final Schema SEARCH_PATH = new Schema(null);

    Schema {
        if (name != null && (name.isBlank() || name.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("schema '" + name + "' is not a name");
        }
    }

    /** The quoted schema with its dot, or nothing. */
    String prefix() {
        return name == null ? "" : '"' + name.replace("\"", "\"\"") + "\".";
    }

    /** Puts the schema wherever the text has the placeholder. */
    String in(String sql) {
        return PLACEHOLDER.matcher(sql).replaceAll(java.util.regex.Matcher.quoteReplacement(prefix()));
    }

    Table<?> table(String table) {
        Name qualified = name == null ? DSL.name(table) : DSL.name(name, table);
        return DSL.table(qualified);
    }

    @Override
    public String toString() {
        return name == null ? "the search path's first schema" : "schema " + name;
    }
}
