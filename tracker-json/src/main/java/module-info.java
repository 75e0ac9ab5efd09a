/** Reads and writes results as JSON: {@link io.campaigntracker.json.TrackerJsonModule}. */
module io.campaigntracker.json {
    requires transitive io.campaigntracker.api;
    requires transitive com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires org.jspecify;

    exports io.campaigntracker.json;

    opens io.campaigntracker.json to
            com.fasterxml.jackson.databind;

    provides com.fasterxml.jackson.databind.Module with
            io.campaigntracker.json.TrackerJsonModule;
}
