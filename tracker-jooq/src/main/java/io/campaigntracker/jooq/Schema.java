package io.campaigntracker.jooq;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The schema that holds the tables. Every statement names it, so that the connection's search path decides nothing. */
record Schema(String name) {

    /** A place of its own, so that other tools that look after a schema of this database find nothing they don't know. */
    static final Schema DEFAULT = new Schema("campaign_tracker");

    /** What PostgreSQL keeps of a name; it would cut the rest off. */
    private static final int LONGEST = 63;

    private static final Pattern PLACEHOLDER = Pattern.compile(Pattern.quote("${schema}"));

    Schema {
        if (name.isBlank() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("schema '" + name + "' is not a name");
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST) {
            throw new IllegalArgumentException("the schema's name is " + bytes + " bytes long; PostgreSQL allows "
                    + LONGEST
                    + ": '"
                    + name.substring(0, name.offsetByCodePoints(0, Math.min(16, name.codePointCount(0, name.length()))))
                    + "…'");
        }
    }

    /** The quoted schema with its dot. */
    String prefix() {
        return quoted() + '.';
    }

    String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Puts the schema wherever the text has the placeholder. */
    String in(String sql) {
        return PLACEHOLDER.matcher(sql).replaceAll(Matcher.quoteReplacement(prefix()));
    }

    Table<?> table(String table) {
        return DSL.table(DSL.name(name, table));
    }

    @Override
    public String toString() {
        return "schema " + name;
    }
}
