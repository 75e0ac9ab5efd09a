package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Redactor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the accounts that a token sees. */
final class AccountDiscovery {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    private AccountDiscovery() {}

    static List<Account> accounts(MetaSettings settings) {
        GraphClient client = new GraphClient(settings);
        try {
            List<Account> accounts = new ArrayList<>();
            new PageWalk(client, settings.pageSize(), settings.maxPages())
                    .walk(
                            GraphRequest.get(
                                    "me",
                                    "me/adaccounts",
                                    Map.of("fields", CatalogReader.ACCOUNT_FIELDS),
                                    "the accounts that the token sees"),
                            client.deadline(),
                            new Target(accounts, settings.secrets().redactor()));
            return List.copyOf(accounts);
        } catch (GraphException e) {
            throw e.toSourceException();
        } finally {
            client.close();
        }
    }

    private record Target(List<Account> accounts, Redactor redactor, List<JsonNode> page) implements PageWalk.Target {

        Target(List<Account> accounts, Redactor redactor) {
            this(accounts, redactor, new ArrayList<>());
        }

        @Override
        public void begin() {
            page.clear();
        }

        @Override
        public void element(JsonParser parser) throws IOException {
            JsonNode node = parser.readValueAsTree();
            page.add(node);
        }

        @Override
        public void commit() {
            for (JsonNode node : page) {
                String id = node.path("account_id").asText("");
                try {
                    accounts.add(ObjectReader.account(node, id, redactor));
                } catch (GraphException | IllegalArgumentException odd) {
                    log.warn("An account that the token sees is left out: {}", redactor.line(odd.getMessage()));
                }
            }
            page.clear();
        }

        @Override
        public void note(String note) {
            log.info("{}", note);
        }
    }
}
