package io.campaigntracker.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;
import java.util.stream.Stream;

/** What is observed, under which name and with which keys. All keys are of low cardinality: none names a campaign. */
public enum TrackerObservation implements ObservationDocumentation {

    /** A sync, from its start to its report. */
    SYNC("campaigntracker.sync", Key.ACCOUNT, Key.OUTCOME),

    /** A part of a sync: what an account holds, a chunk of rows, the hours of a day. Its parent is the sync. */
    PART("campaigntracker.sync.part", Key.ACCOUNT, Key.PART, Key.OUTCOME),

    /** A request to the platform, each attempt of it. */
    REQUEST("campaigntracker.request", Key.ACCOUNT, Key.OPERATION, Key.OUTCOME),

    /** What a sync writes into the store. */
    WRITE("campaigntracker.write", Key.ACCOUNT, Key.OPERATION, Key.OUTCOME),

    /** A question to the tracker, from its last call to the answer. */
    QUESTION("campaigntracker.question", Key.ACCOUNT, Key.QUESTION, Key.OUTCOME),

    /** A message to an alert sink, each attempt of it. */
    DELIVERY("campaigntracker.delivery", Key.ACCOUNT, Key.SINK, Key.OUTCOME);

    private final String defaultName;
    private final Key[] keys;

    TrackerObservation(String defaultName, Key... keys) {
        this.defaultName = defaultName;
        this.keys = keys;
    }

    /** {@return its name unless a convention changes it} */
    public String defaultName() {
        return defaultName;
    }

    @Override
    public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
        return DefaultTrackerObservationConvention.class;
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
        return keys.clone();
    }

    @Override
    public String getPrefix() {
        return "campaigntracker";
    }

    /** {@return the key under which {@link TrackerContext#operation()} is told; for a sync, which has none, that of its outcome} */
    Key operationKey() {
        return Stream.of(keys)
                .filter(key -> key != Key.ACCOUNT && key != Key.OUTCOME)
                .findFirst()
                .orElse(Key.OUTCOME);
    }

    /** The keys of observations, and so the tags of their timers. */
    public enum Key implements KeyName {

        /** The ad account without {@code act_}; {@code several} or {@code all} where it is not one. */
        ACCOUNT("account"),

        /** What a part fetches, such as {@code campaign_metrics}. */
        PART("part"),

        /** What is asked of the platform or written, such as {@code insights} or {@code rows}. */
        OPERATION("operation"),

        /** What is asked, such as {@code roas.calculate}. */
        QUESTION("question"),

        /** The sink's name. */
        SINK("sink"),

        /** How it ended; {@code unknown} until then. */
        OUTCOME("outcome");

        private final String text;

        Key(String text) {
            this.text = text;
        }

        @Override
        public String asString() {
            return text;
        }
    }
}
