package io.campaigntracker.meta;

import java.io.IOException;

/** An answer is larger than allowed. */
final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
        super(message);
    }
}
