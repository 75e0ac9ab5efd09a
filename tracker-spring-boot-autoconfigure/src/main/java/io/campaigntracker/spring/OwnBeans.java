package io.campaigntracker.spring;

import io.campaigntracker.store.MetricsStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** The application's beans of a kind that a store of metrics is of itself. */
final class OwnBeans {

    private OwnBeans() {}

    /**
     * {@return the one that is no store of metrics, which keeps its own; of several the primary; empty if there is none}
     *
     * @throws IllegalStateException if there are several, and not one of them is primary
     */
    static <T> Optional<T> beside(ListableBeanFactory beans, ObjectProvider<T> all, Class<T> kind) {
        List<T> own = all.orderedStream()
                .filter(bean -> !(bean instanceof MetricsStore))
                .toList();
        if (own.size() < 2) {
            return own.stream().findFirst();
        }
        List<T> primary = Arrays.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, kind))
                .filter(name -> isPrimary(beans, name))
                .map(name -> beans.getBean(name, kind))
                .filter(bean -> own.stream().anyMatch(one -> one == bean))
                .toList();
        if (primary.size() != 1) {
            throw new IllegalStateException("there are " + own.size() + " beans of type " + kind.getSimpleName()
                    + " beside the store, and " + primary.size() + " of them primary; the tracker takes one");
        }
        return Optional.of(primary.get(0));
    }

    private static boolean isPrimary(@Nullable BeanFactory beans, String name) {
        return beans instanceof ConfigurableListableBeanFactory factory
                && (factory.containsBeanDefinition(name)
                        ? factory.getMergedBeanDefinition(name).isPrimary()
                        : isPrimary(factory.getParentBeanFactory(), name));
    }
}
