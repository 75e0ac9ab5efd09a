package io.campaigntracker.meta;

import java.io.IOException;

/** An answer holds more than anybody asked for, or unpacks to what no answer of its size holds. */
final class ImplausibleAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    ImplausibleAnswerException(String message) {
        super(message);
    }
}
