package io.campaigntracker.micrometer;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.report.Report;
import io.campaigntracker.sync.SyncOperation;
import io.campaigntracker.watch.Watch;
import java.lang.reflect.Method;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The interfaces through which a tracker is asked: what a call of one of them gives is another one, or the answer. */
final class Facades {

    /** An answer, though it is an interface. */
    private static final Class<?> ANSWER = Report.class;

    /** Syncs and watches are observed where they run. */
    private static final Set<Class<?>> OBSERVED_ELSEWHERE = Set.of(SyncOperation.class, Watch.class);

    private static final Set<Class<?>> ALL = from(CampaignTracker.class);

    private Facades() {}

    static Set<Class<?>> all() {
        return ALL;
    }

    /** {@return whether a call gives a question rather than an answer: one of a kind, or the same narrowed, whose type is a variable of its interface} */
    static boolean gives(Method call) {
        return ALL.contains(call.getReturnType())
                || (call.getGenericReturnType() instanceof TypeVariable<?> own
                        && own.getGenericDeclaration() instanceof Class<?>);
    }

    /** {@return whether a call is to be observed: one that asks for an answer} */
    static boolean isQuestion(Method call) {
        return ALL.contains(call.getDeclaringClass())
                && !gives(call)
                && !OBSERVED_ELSEWHERE.contains(call.getReturnType())
                && !call.getName().equals("close")
                && call.getReturnType() != String.class;
    }

    /** {@return the narrowest of them that a thing is; nothing that is asked is of two that don't extend each other} */
    static Class<?> of(Object thing) {
        List<Class<?>> kinds =
                ALL.stream().filter(kind -> kind.isInstance(thing)).toList();
        return kinds.stream()
                .filter(kind -> kinds.stream().allMatch(other -> other.isAssignableFrom(kind)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(thing.getClass().getName()
                        + " is asked as several things that don't extend each other: " + kinds));
    }

    private static Set<Class<?>> from(Class<?> first) {
        Set<Class<?>> found = new LinkedHashSet<>();
        Deque<Class<?>> next = new ArrayDeque<>(List.of(first));
        while (!next.isEmpty()) {
            Class<?> kind = next.pop();
            if (isFacade(kind) && found.add(kind)) {
                for (Method call : kind.getMethods()) {
                    next.push(call.getReturnType());
                }
                next.addAll(List.of(kind.getInterfaces()));
            }
        }
        return Collections.unmodifiableSet(found);
    }

    private static boolean isFacade(Class<?> kind) {
        return kind.isInterface()
                && !kind.isSealed()
                && kind != ANSWER
                && !OBSERVED_ELSEWHERE.contains(kind)
                && kind.getPackageName().startsWith(CampaignTracker.class.getPackageName());
    }
}
