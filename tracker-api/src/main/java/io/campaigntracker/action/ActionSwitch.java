package io.campaigntracker.action;

import java.time.Instant;
import java.util.Objects;

/**
 * The switch that stops all acting, as it was set at a moment.
 *
 * @param owner the tenant whose it is; empty for all of a store
 * @param stopped whether nothing may be done
 * @param at from when on
 * @param by who set it
 * @param reason why
 */
public record ActionSwitch(String owner, boolean stopped, Instant at, String by, String reason) {

    public ActionSwitch {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(reason, "reason");
    }
}
