package io.campaigntracker.action;

import java.util.Optional;

/**
 * Asked right before a write goes out to the platform, so that an instance that was frozen, or that somebody stopped meanwhile, sends nothing. Thread-safe.
 */
@FunctionalInterface
public interface WritePermit {

    /** Whoever calls by hand decides by calling. */
    WritePermit ALWAYS = Optional::empty;

    /** {@return why nothing may be written any more; empty if it may} */
    Optional<String> refusal();
}
