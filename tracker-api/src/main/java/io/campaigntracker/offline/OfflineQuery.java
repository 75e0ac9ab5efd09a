package io.campaigntracker.offline;

/**
 * A question whose conversions and revenue may have an offline part. By default the tracker's {@link OfflinePolicy} decides, and that includes imported
 * conversions unless the tracker was built otherwise.
 *
 * @param <Q> the kind of question, so that calls chain
 */
public interface OfflineQuery<Q> {

    /** {@return the question under this policy, whatever the tracker's is} */
    Q offline(OfflinePolicy policy);

    /** {@return the question with imported offline conversions, without those that the platform may have counted already} */
    default Q includingOffline() {
        return offline(OfflinePolicy.COUNTED_BY_PLATFORM);
    }

    /** {@return the question about the platform's own figures alone} */
    default Q excludingOffline() {
        return offline(OfflinePolicy.EXCLUDED);
    }
}
