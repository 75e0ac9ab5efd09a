package io.campaigntracker.spring;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.report.ReportFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.util.MimeType;

/** Yesterday's report over all accounts, as text unless a parameter {@code format} names another: {@code csv}, {@code json}, {@code html}, {@code markdown}. Thread-safe. */
@WebEndpoint(id = "campaignreport")
public final class CampaignReportEndpoint {

    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String CSV = "text/csv;charset=UTF-8";
    private static final String JSON = "application/json";
    private static final String MARKDOWN = "text/markdown;charset=UTF-8";

    private final CampaignTracker tracker;

    CampaignReportEndpoint(CampaignTracker tracker) {
        this.tracker = tracker;
    }

    /** {@return the report in a format; in text if none is named} */
    @ReadOperation(produces = {TEXT, HTML, CSV, JSON, MARKDOWN})
    public WebEndpointResponse<String> report(@Nullable ReportFormat format) {
        ReportFormat wanted = format == null ? ReportFormat.TEXT : format;
        String type = switch (wanted) {
            case TEXT -> TEXT;
            case HTML -> HTML;
            case CSV -> CSV;
            case JSON -> JSON;
            case MARKDOWN -> MARKDOWN;
        };
        return new WebEndpointResponse<>(tracker.reports().daily().generate().render(wanted), MimeType.valueOf(type));
    }
}
