/**
 * What every metrics source and every metrics store must hold, as JUnit classes to extend:
 * {@link io.campaigntracker.testkit.contract.MetricsSourceContract} and
 * {@link io.campaigntracker.testkit.contract.MetricsStoreContract}.
 */
@NullMarked
package io.campaigntracker.testkit.contract;

import org.jspecify.annotations.NullMarked;
