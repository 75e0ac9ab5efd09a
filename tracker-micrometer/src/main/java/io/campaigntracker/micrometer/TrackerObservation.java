package io.campaigntracker.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;
import org.jspecify.annotations.Nullable;

/** What is observed, under which name and with which keys. All keys are of low cardinality: none names a campaign. */
public enum TrackerObservation implements ObservationDocumentation {

    /** A sync, from its start to its report. */
    SYNC("campaigntracker.sync", null),

    /** A part of a sync: what an account holds, a chunk of rows, the hours of a day. Its parent is the sync. */
    PART("campaigntracker.sync.part", Key.PART),

    /** A request to the platform, each attempt of it. */
    REQUEST("campaigntracker.request", Key.OPERATION),

    /** What a sync writes into the store. */
    WRITE("campaigntracker.write", Key.OPERATION),

    /** A question to the tracker, from its last call to the answer. */
    QUESTION("campaigntracker.question", Key.QUESTION),

    /** A message to an alert sink, each attempt of it. */
    DELIVERY("campaigntracker.delivery", Key.SINK);

    private final String defaultName;
    private final @Nullable Key operationKey;

    TrackerObservation(String defaultName, @Nullable Key operationKey) {
        this.defaultName = defaultName;
        this.operationKey = operationKey;
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
        return operationKey == null
                ? new KeyName[] {Key.ACCOUNT, Key.OUTCOME}
                : new KeyName[] {Key.ACCOUNT, operationKey, Key.OUTCOME};
    }

    @Override
    public String getPrefix() {
        return "campaigntracker";
    }

    /** {@return the key under which {@link TrackerContext#operation()} is told; null for a sync, which has none} */
    @Nullable
    Key operationKey() {
        return operationKey;
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
