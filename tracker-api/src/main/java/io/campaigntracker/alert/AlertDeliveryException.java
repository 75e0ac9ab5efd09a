package io.campaigntracker.alert;

import io.campaigntracker.model.TrackerException;

/** A message could not be delivered. The exception's message says why and holds no secret, such as a webhook's address. */
public final class AlertDeliveryException extends TrackerException {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    /** @param message why, without any secret */
    public AlertDeliveryException(String message) {
        this(message, false);
    }

    private AlertDeliveryException(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    /** {@return one that trying again does not help, so that the message is parked at once} */
    public static AlertDeliveryException lasting(String message) {
        return new AlertDeliveryException(message, true);
    }

    /** {@return whether trying again does not help} */
    public boolean isLasting() {
        return lasting;
    }
}
