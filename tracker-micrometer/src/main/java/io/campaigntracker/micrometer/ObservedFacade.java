package io.campaigntracker.micrometer;

import io.campaigntracker.model.AccountIds;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands around what a tracker is asked through, and observes each call that asks for an answer.
 *
 * @param target what is asked
 * @param facade as what
 * @param path the words that led to it, such as {@code roas}; empty for the tracker and what names campaigns
 * @param account the account that was named on the way, else {@code all}
 * @param observing begins the observations
 */
record ObservedFacade(Object target, Class<?> facade, String path, String account, Observing observing)
        implements InvocationHandler {

    /** They say of what, not what. */
    private static final Set<String> SCOPES =
            Set.of("campaign", "campaigns", "allCampaigns", "account", "creative", "asOf");

    private static final Set<String> OF_AN_ACCOUNT = Set.of("account", "forAccount");

    /** {@return the same thing, observed} */
    static <T> T around(Class<T> facade, Object target, String path, String account, Observing observing) {
        return facade.cast(Proxy.newProxyInstance(
                facade.getClassLoader(),
                new Class<?>[] {facade},
                new ObservedFacade(target, facade, path, account, observing)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method call, Object @Nullable [] given) throws Throwable {
        Object[] arguments = unwrapped(given);
        if (!Facades.isQuestion(call)) {
            Object result = invoked(call, arguments);
            return result != null && Facades.gives(call) ? next(call, arguments, result) : result;
        }
        ObservedWork question = observing.begin(new TrackerContext(TrackerObservation.QUESTION, account, word(call)));
        Object answer;
        try {
            answer = invoked(call, arguments);
        } catch (Throwable failure) {
            question.failed("failed", failure);
            throw failure;
        }
        question.ended("answered");
        return answer;
    }

    private Object next(Method call, Object[] arguments, Object result) {
        Class<?> kind = Facades.of(result);
        boolean sameQuestion = kind == facade || SCOPES.contains(call.getName());
        boolean ofAccount = OF_AN_ACCOUNT.contains(call.getName()) && arguments.length == 1;
        return around(
                kind,
                result,
                sameQuestion ? path : word(call),
                ofAccount ? AccountIds.bare(String.valueOf(arguments[0])) : account,
                observing);
    }

    private String word(Method call) {
        return path.isEmpty() ? call.getName() : path + "." + call.getName();
    }

    private @Nullable Object invoked(Method call, Object[] arguments) throws Throwable {
        try {
            return call.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    /** What is asked may look into what it is given, such as another selection. */
    private static Object[] unwrapped(Object @Nullable [] given) {
        if (given == null) {
            return new Object[0];
        }
        Object[] arguments = given.clone();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = inner(arguments[i]);
        }
        return arguments;
    }

    private static @Nullable Object inner(@Nullable Object argument) {
        return argument != null
                        && Proxy.isProxyClass(argument.getClass())
                        && Proxy.getInvocationHandler(argument) instanceof ObservedFacade observed
                ? observed.target()
                : argument;
    }
}
