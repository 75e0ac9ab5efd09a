package io.campaigntracker.core.watch;

import java.time.Instant;

/**
 * A slot that is to be run.
 *
 * @param slot its moment
 * @param missed how many slots between the last one that was run and this one were not
 */
public record DueSlot(Instant slot, int missed) {}
