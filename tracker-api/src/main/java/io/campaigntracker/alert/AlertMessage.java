package io.campaigntracker.alert;

import io.campaigntracker.model.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a sink delivers at once: one notice, or those of a morning where the sink is told {@linkplain AlertSink#digest by digest}.
 *
 * @param id the same however often the delivery is tried, so that who gets it twice can tell
 * @param notices at least one, in their order
 */
public record AlertMessage(String id, List<AlertNotice> notices) {

    public AlertMessage {
        Objects.requireNonNull(id, "id");
        notices = List.copyOf(notices);
        if (notices.isEmpty()) {
            throw new IllegalArgumentException("the message " + id + " tells nothing; at least one notice is needed");
        }
    }

    /** {@return the first notice, which is the only one but for digests} */
    public AlertNotice first() {
        return notices.get(0);
    }

    /** {@return the highest severity of what is told} */
    public Severity severity() {
        return notices.stream()
                .map(notice -> notice.alert().finding().severity())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
