package io.campaigntracker.core.engine.sync;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Lets the syncs of one tracker take turns on an account, first come, first served. Waiting takes no thread. Thread-safe. */
final class AccountTurns {

    private final Map<String, Deque<Turn>> queues = new HashMap<>();

    /** {@return a place at the end of the account's queue} */
    Turn enter(String accountId) {
        Turn turn = new Turn(accountId);
        boolean isFirst;
        synchronized (this) {
            Deque<Turn> queue = queues.computeIfAbsent(accountId, id -> new ArrayDeque<>());
            queue.add(turn);
            isFirst = queue.peek() == turn;
        }
        if (isFirst) {
            turn.granted.complete(null);
        }
        return turn;
    }

    private void leave(Turn turn) {
        Turn next = null;
        synchronized (this) {
            Deque<Turn> queue = queues.getOrDefault(turn.accountId, new ArrayDeque<>());
            boolean wasFirst = queue.peek() == turn;
            queue.remove(turn);
            if (queue.isEmpty()) {
                queues.remove(turn.accountId);
            } else if (wasFirst) {
                next = queue.peek();
            }
        }
        if (next != null) {
            next.granted.complete(null);
        }
    }

    /** A place in the queue; whoever has it leaves it when done, or to wait no longer. */
    final class Turn implements AutoCloseable {

        private final String accountId;
        private final CompletableFuture<Void> granted = new CompletableFuture<>();

        private Turn(String accountId) {
            this.accountId = accountId;
        }

        /** {@return done when it is this one's turn; not to be completed or cancelled by others} */
        CompletableFuture<Void> granted() {
            return granted;
        }

        /** Lets the next one have its turn. May be called more than once. */
        @Override
        public void close() {
            leave(this);
        }
    }
}
