package io.campaigntracker.offline;

/** What the conversions and the revenue of a figure are made of, so that two figures of one name can be told apart. */
public enum RevenueBasis {
    /** What the platform reports, and nothing else. */
    ONLINE("online"),
    /** What the platform reports, and imported offline conversions; possibly none fell into the days asked for. */
    WITH_OFFLINE("with offline");

    private final String label;

    RevenueBasis(String label) {
        this.label = label;
    }

    /** {@return as it is printed: {@code online} or {@code with offline}} */
    public String label() {
        return label;
    }
}
