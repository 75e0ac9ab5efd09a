package io.campaigntracker.alert;

import io.campaigntracker.model.TrackerException;

/** An alert could not be delivered. The message says why and holds no secret, such as a webhook's address. */
public final class AlertDeliveryException extends TrackerException {

    private static final long serialVersionUID = 1L;

    /** @param message why, without any secret */
    public AlertDeliveryException(String message) {
        super(message);
    }
}
