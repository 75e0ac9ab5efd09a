package io.campaigntracker.spring;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.report.ReportFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Yesterday's report over all accounts, as text unless a parameter {@code format} names another: {@code csv}, {@code json}, {@code html}. Thread-safe. */
@Endpoint(id = "campaignreport")
public final class CampaignReportEndpoint {

    private final CampaignTracker tracker;

    CampaignReportEndpoint(CampaignTracker tracker) {
        this.tracker = tracker;
    }

    /** {@return the report in a format; in text if none is named} */
    @ReadOperation(
            produces = {
                "text/plain;charset=UTF-8",
                "text/html;charset=UTF-8",
                "application/json",
                "text/csv;charset=UTF-8"
            })
    public String report(@Nullable ReportFormat format) {
        return tracker.reports().daily().generate().render(format == null ? ReportFormat.TEXT : format);
    }
}
