package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.creative.AttributeSource;
import io.campaigntracker.creative.CreativeAttributeStore;
import io.campaigntracker.creative.RecordedAttribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of attributes of creatives must hold. Extend it and say how an empty store is opened. */
public abstract class CreativeAttributeStoreContract {

    private static final Instant T1 = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant T2 = Instant.parse("2026-10-15T10:00:00Z");

    private CreativeAttributeStore store;

    /** {@return an empty store} */
    protected abstract CreativeAttributeStore openAttributeStore();

    @BeforeEach
    final void openAttributes() {
        store = openAttributeStore();
    }

    @AfterEach
    final void closeStore() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    void emptyStore_hasNothing() {
        store.addAttributes(List.of());

        assertThat(store.attributes(Set.of(), null)).isEmpty();
    }

    @Test
    void attributes_comeBackAsTheyWereStored_inOrder() {
        RecordedAttribute hook = caller("1001", "c1", "hook", "question", T1);
        RecordedAttribute extracted =
                new RecordedAttribute("1001", "c1", "hook", AttributeSource.EXTRACTED, "offer", T1);
        RecordedAttribute text = caller("1001", "c2", "copy, first line", "\"10 %\"; d'abord\n\uD83C\uDFAC", T1);
        RecordedAttribute other = caller("act_1002", "c1", "hook", "offer", T1);

        store.addAttributes(List.of(other, text, extracted, hook));

        assertThat(store.attributes(Set.of(), null)).containsExactly(hook, extracted, text, other);
        assertThat(store.attributes(Set.of("1002"), null)).containsExactly(other);
        assertThat(store.attributes(Set.of("1003"), null)).isEmpty();
    }

    @Test
    void aLaterValue_leavesTheFormerReadable() {
        RecordedAttribute first = caller("1001", "c1", "hook", "question", T1);
        RecordedAttribute second = caller("1001", "c1", "hook", "offer", T2);
        store.addAttributes(List.of(first));
        store.addAttributes(List.of(second));

        assertThat(store.attributes(Set.of("1001"), null)).containsExactly(first, second);
        assertThat(store.attributes(Set.of("1001"), T2)).containsExactly(first, second);
        assertThat(store.attributes(Set.of("1001"), T2.minusSeconds(1))).containsExactly(first);
        assertThat(store.attributes(Set.of("1001"), T1.minusSeconds(1))).isEmpty();
    }

    @Test
    void aWithdrawal_isKept() {
        RecordedAttribute withdrawn = caller("1001", "c1", "hook", null, T2);
        store.addAttributes(List.of(withdrawn));

        assertThat(store.attributes(Set.of(), null)).containsExactly(withdrawn);
    }

    @Test
    void theSameMoment_storedAgain_isOne() {
        store.addAttributes(List.of(caller("1001", "c1", "hook", "question", T1)));
        store.addAttributes(List.of(caller("1001", "c1", "hook", "offer", T1)));

        assertThat(store.attributes(Set.of(), null)).containsExactly(caller("1001", "c1", "hook", "offer", T1));
    }

    @Test
    void twoValuesAtOnce_areRefused_andNothingIsKept() {
        List<RecordedAttribute> twice =
                List.of(caller("1001", "c1", "hook", "question", T1), caller("1001", "c1", "hook", "offer", T1));

        assertThatThrownBy(() -> store.addAttributes(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'hook' for creative c1");
        assertThat(store.attributes(Set.of(), null)).isEmpty();
    }

    @Test
    void manyAtOnce_areKept() {
        List<RecordedAttribute> many = new ArrayList<>();
        for (int creative = 0; creative < 5_000; creative++) {
            many.add(caller("1001", String.format("c%05d", creative), "hook", "h" + creative % 7, T1));
        }

        store.addAttributes(many);

        assertThat(store.attributes(Set.of("1001"), null)).containsExactlyElementsOf(many);
    }

    private static RecordedAttribute caller(
            String account, String creative, String key, @Nullable String value, Instant recordedAt) {
        return new RecordedAttribute(account, creative, key, AttributeSource.CALLER, value, recordedAt);
    }
}
