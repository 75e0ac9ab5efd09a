package io.campaigntracker.meta;

import java.io.IOException;

/** A compressed answer unpacks to what no answer of that size holds. */
final class UnpackingException extends IOException {

    private static final long serialVersionUID = 1L;

    UnpackingException(String message) {
        super(message);
    }
}
