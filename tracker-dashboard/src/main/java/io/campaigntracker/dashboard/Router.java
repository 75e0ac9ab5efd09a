package io.campaigntracker.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests. What goes wrong is told in a sentence on the page, and in the log where nobody expects it. Thread-safe. */
final class Router implements HttpHandler {

    private static final Logger log = LoggerFactory.getLogger(TrackerDashboard.class);
    private static final Redactor REDACTOR = Redactor.ofShapes();
    private static final int MOST_BODY = 16_384;

    private final CampaignTracker tracker;
    private final Door door;
    private final Snapshots snapshots;
    private final EventStreams streams;
    private final Progress progress;
    private final Assets assets = new Assets();
    private final Html html = new Html(assets);

    Router(CampaignTracker tracker, Door door, Snapshots snapshots, EventStreams streams, Progress progress) {
        this.tracker = tracker;
        this.door = door;
        this.snapshots = snapshots;
        this.streams = streams;
        this.progress = progress;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            door.requireHost(exchange);
            Answer answer = answer(exchange);
            if (answer != null) {
                answer.send(exchange);
            }
        } catch (Refusal refused) {
            told(exchange, refused.status(), refused.getMessage());
        } catch (IllegalArgumentException notAllowed) {
            told(exchange, 400, REDACTOR.line(notAllowed.getMessage()));
        } catch (StoreException down) {
            String reason = REDACTOR.line(down.getMessage());
            log.warn(
                    "event=dashboard_store_failed path={} reason=\"{}\"",
                    exchange.getRequestURI().getRawPath(),
                    reason);
            told(exchange, 503, "The store can't be read: " + reason);
        } catch (RuntimeException unexpected) {
            log.error(
                    "event=dashboard_failed path={}",
                    exchange.getRequestURI().getRawPath(),
                    REDACTOR.loggable(unexpected));
            told(exchange, 500, "That could not be answered; the log of the service says why.");
        }
    }

    private void told(HttpExchange exchange, int status, @Nullable String message) throws IOException {
        String sentence = String.valueOf(message);
        boolean part = exchange.getRequestHeaders().containsKey("HX-Request");
        Answer.page(status, part ? html.problem(sentence) : html.problemPage(status, sentence))
                .send(exchange);
    }

    /** {@return what is sent; null for an exchange that stays open} */
    private @Nullable Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean changes = changes(exchange);
        Answer asset = assets.at(path);
        if (asset != null && !changes) {
            return asset;
        }
        if (path.equals("/login")) {
            return login(exchange, changes);
        }
        Optional<Visitor> known = door.visitor(exchange);
        if (known.isEmpty()) {
            return Answer.page(401, html.login("")).with("WWW-Authenticate", "Bearer");
        }
        Visitor visitor = known.get();
        require(visitor, DashboardRight.VIEW);
        return changes ? change(exchange, path, visitor) : show(exchange, path, visitor);
    }

    private static boolean changes(HttpExchange exchange) {
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> false;
            case "POST" -> true;
            default -> throw new Refusal(405, "allowed are GET, HEAD and POST");
        };
    }

    private @Nullable Answer show(HttpExchange exchange, String path, Visitor visitor) throws IOException {
        return switch (path) {
            case "/" -> Answer.page(200, html.page(snapshots.of(asked(exchange)), visitor, door.asksForToken()));
            case "/view" -> Answer.page(200, html.live(snapshots.of(asked(exchange)), visitor));
            case "/events" -> {
                Answer.protect(exchange.getResponseHeaders());
                exchange.getResponseHeaders().set("Cache-Control", "no-store");
                streams.open(exchange, progress.latest());
                yield null;
            }
            default -> throw new Refusal(404, "there is no such page");
        };
    }

    private Answer change(HttpExchange exchange, String path, Visitor visitor) throws IOException {
        door.requireOwnPage(exchange);
        if (path.equals("/logout")) {
            return Answer.to("/login").with("Set-Cookie", door.endSession(exchange));
        }
        Form form = body(exchange);
        Selection selection = Selection.of(Form.of(form.one("view")));
        switch (path) {
            case "/alerts/acknowledge" -> {
                require(visitor, DashboardRight.ACKNOWLEDGE);
                String id = form.required("id");
                if (tracker.alerts().acknowledge(id).isEmpty()) {
                    throw new Refusal(404, "there is no alert '" + id + "'");
                }
            }
            case "/actions/approve" -> {
                require(visitor, DashboardRight.APPROVE);
                decide(() -> tracker.actions().approve(form.required("id"), visitor.name()));
            }
            case "/actions/reject" -> {
                require(visitor, DashboardRight.APPROVE);
                decide(() -> tracker.actions().reject(form.required("id"), visitor.name()));
            }
            default -> throw new Refusal(404, "there is no such page");
        }
        snapshots.expire();
        if (exchange.getRequestHeaders().containsKey("HX-Request")) {
            return Answer.page(200, html.live(snapshots.of(selection), visitor));
        }
        String query = selection.query();
        return Answer.to(query.isEmpty() ? "/" : "/?" + query);
    }

    /** A decision that the state of things does not allow, such as one that somebody else was ahead of, is told and no failure of the dashboard. */
    private static void decide(Runnable decision) {
        try {
            decision.run();
        } catch (IllegalStateException overtaken) {
            throw new Refusal(409, REDACTOR.line(overtaken.getMessage()));
        }
    }

    private Answer login(HttpExchange exchange, boolean changes) throws IOException {
        if (!door.asksForToken()) {
            return Answer.to("/");
        }
        if (!changes) {
            return Answer.page(200, html.login(""));
        }
        door.requireOwnPage(exchange);
        Optional<Visitor> visitor = door.byToken(body(exchange).required("token"));
        return visitor.map(known -> Answer.to("/").with("Set-Cookie", door.openSession(known)))
                .orElseGet(() -> Answer.page(401, html.login("That token is not known here.")));
    }

    private static void require(Visitor visitor, DashboardRight right) {
        if (!visitor.may(right)) {
            throw new Refusal(403, visitor.name() + " does not have the right to: " + right);
        }
    }

    private static Selection asked(HttpExchange exchange) {
        return Selection.of(Form.of(exchange.getRequestURI().getRawQuery()));
    }

    private static Form body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY + 1);
        if (body.length > MOST_BODY) {
            throw new Refusal(413, "more than " + MOST_BODY + " bytes");
        }
        return Form.of(new String(body, StandardCharsets.UTF_8));
    }
}
