package io.campaigntracker.meta;

import io.campaigntracker.source.ObservedRequest;
import java.time.Duration;

/**
 * How much of a limit is used, as one header tells it.
 *
 * @param key the account it is about; {@link #APP} for the app as a whole
 * @param percent of the limit; may exceed 100
 * @param regain how long until access is given again; zero if not told
 */
record Usage(String key, double percent, Duration regain) {

    static final String APP = "";

    /** From this percentage on nothing is sent for a while. */
    static final double PAUSE = 90;

    void tell(ObservedRequest observed) {
        if (key.equals(APP)) {
            observed.callerUsed(percent / 100);
        } else {
            observed.accountUsed(key, percent / 100);
        }
    }
}
