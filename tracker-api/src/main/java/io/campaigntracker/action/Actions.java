package io.campaigntracker.action;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Plans actions, keeps them, and does those that may be done. Everything is audited, what the platform refused too. Immutable and thread-safe.
 *
 * <p>A view of the past ({@code tracker.asOf}) plans as it would have then and shows the audit of then; it keeps and does nothing.
 */
public interface Actions {

    /** {@return for these accounts only; ids with or without {@code act_}} */
    Actions accounts(Collection<String> accountIds);

    /**
     * {@return what the rules ask for now, account by account; nothing is kept or done}
     *
     * @throws io.campaigntracker.store.StoreException if the figures can't be read
     */
    List<ActionPlan> plan(ActionPolicy policy);

    /**
     * Plans, keeps what is new, withdraws what holds no more, and does what the mode and the guards let through. An account is one instance's at a time.
     *
     * @return what it came to, account by account
     * @throws IllegalStateException in a view of the past, or if something may be done and the tracker has no control
     * @throws io.campaigntracker.store.StoreException if figures or audit can't be read or written
     */
    List<ActionReport> run(ActionPolicy policy);

    /** {@return the actions of which something can still come, each with its last entry, the oldest first} */
    List<ActionRecord> open();

    /** {@return the whole audit, by time} */
    List<ActionRecord> audit();

    /**
     * Says that an action is to be done; the next run of a policy that is not {@link ActionMode#PROPOSE} does it, if it still finds it right.
     *
     * @param by who says so
     * @return the new entry
     * @throws IllegalArgumentException if no proposed action has this id
     * @throws IllegalStateException in a view of the past, or if somebody else has changed it at the same moment
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ActionRecord approve(String actionId, String by);

    /**
     * Says that an action is not to be done; the same is not proposed again for seven days.
     *
     * @param by who says so
     * @return the new entry
     * @throws IllegalArgumentException if no proposed or approved action has this id
     * @throws IllegalStateException in a view of the past, or if somebody else has changed it at the same moment
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ActionRecord reject(String actionId, String by);

    /**
     * Stops all acting on this store, of every instance, until it is allowed again: what has not gone out yet does not.
     *
     * @param by who stops it
     * @param reason why
     * @throws IllegalStateException in a view of the past
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    void stop(String by, String reason);

    /**
     * Allows acting again.
     *
     * @param by who allows it
     * @param reason why
     * @throws IllegalStateException in a view of the past
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    void allow(String by, String reason);

    /** {@return who stopped acting, when and why; empty while it is allowed} */
    Optional<ActionSwitch> stopped();
}
