package io.campaigntracker.action;

/** Who decides that an action is done. */
public enum ActionMode {
    /** Actions are proposed and kept; nothing is ever sent to the platform. */
    PROPOSE,
    /** What somebody has approved is done, once it is found right again. */
    APPROVE,
    /** Pauses and lower budgets are done at once; resuming and higher budgets need an approval all the same. */
    AUTO
}
