package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How parts are fetched: where they are wished for, and without costing anything else. */
class BreakdownSyncTest extends BrokenDownAccount {

    @Test
    void sync_withoutTheWish_asksForNoParts() {
        SyncReport report = tracker.sync().between(FIRST, FIRST.plusDays(15)).run();

        assertThat(report.parts()).noneMatch(part -> part.kind() == SyncPart.Kind.BREAKDOWN);
        assertThat(by(BreakdownDimension.PLACEMENT).values()).isEmpty();
    }

    @Test
    void sync_ofSingleCampaigns_asksForNoParts_andSaysSo() {
        SyncReport report = tracker.sync()
                .campaigns(List.of(account.campaignIds().get(0)))
                .lastDays(3)
                .withBreakdowns(BreakdownDimension.PLACEMENT)
                .run();

        assertThat(report.parts()).noneMatch(part -> part.kind() == SyncPart.Kind.BREAKDOWN);
        assertThat(report.notes()).anyMatch(note -> note.startsWith("breakdowns are of whole accounts"));
        assertThatThrownBy(() -> tracker.sync().withBreakdowns(EntityLevel.AD_SET, BreakdownDimension.DEVICE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AD_SET");
    }

    @Test
    void sync_dimensionThatFails_losesNothingElse_andTheDaysStayUnknown() {
        SourceFailure refused = SourceFailure.of(FailureKind.TRANSIENT, "no parts today");
        try (CampaignTracker failing = tracker(splitting(chunk -> {
            throw new SourceException(refused);
        }))) {
            SyncReport report = failing.sync()
                    .between(FIRST, FIRST.plusDays(15))
                    .withBreakdowns(BreakdownDimension.PLACEMENT)
                    .run();

            assertThat(report.failed()).extracting(SyncPart::kind).containsOnly(SyncPart.Kind.BREAKDOWN);
            assertThat(failing.allCampaigns()
                            .metrics()
                            .between(week.since(), week.until())
                            .by(BreakdownDimension.PLACEMENT)
                            .missing())
                    .hasSize(7);
        }
    }

    @Test
    void sync_strangeParts_areSetAside_andTheOthersKept() {
        try (CampaignTracker odd = tracker(splitting(chunk -> {
            List<BreakdownPart> parts = new ArrayList<>(chunk.parts());
            BreakdownPart first = parts.get(0);
            parts.add(new BreakdownPart(
                    first.value(), first.metrics().toBuilder().impressions(1).build()));
            parts.add(new BreakdownPart(
                    "unknown/unknown",
                    MetricsRow.builder(EntityRef.campaign("999", "1"), week.since(), "EUR")
                            .build()));
            return chunk.withParts(parts);
        }))) {
            SyncReport report = odd.sync()
                    .between(week.since(), week.until())
                    .withBreakdowns(BreakdownDimension.PLACEMENT)
                    .run();

            SyncPart part = report.parts().stream()
                    .filter(one -> one.kind() == SyncPart.Kind.BREAKDOWN)
                    .findFirst()
                    .orElseThrow();
            assertThat(part.outcome()).isEqualTo(SyncPart.Outcome.PARTIAL);
            assertThat(part.problems().get(0).toString()).contains("3 parts");
            assertThat(part.rows()).isPositive();
        }
    }

    private MetricsSource splitting(UnaryOperator<BreakdownChunk> changed) {
        return (MetricsSource) Proxy.newProxyInstance(
                MetricsSource.class.getClassLoader(), new Class<?>[] {MetricsSource.class}, (proxy, method, asked) -> {
                    if (method.getName().equals("breakdown")) {
                        return source.breakdown((BreakdownDays) asked[0]).map(changed);
                    }
                    try {
                        return method.invoke(source, asked);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
