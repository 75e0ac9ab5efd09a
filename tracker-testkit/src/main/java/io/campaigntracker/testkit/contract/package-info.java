/**
 * What every metrics source and every store must hold, as JUnit classes to extend, one for each interface:
 * {@link io.campaigntracker.testkit.contract.MetricsSourceContract}; for a metrics store
 * {@link io.campaigntracker.testkit.contract.MetricsStoreContract}, {@link io.campaigntracker.testkit.contract.BitemporalContract}
 * and {@link io.campaigntracker.testkit.contract.RevisionStoreContract}; and for what a store may keep besides
 * {@link io.campaigntracker.testkit.contract.OfflineConversionStoreContract},
 * {@link io.campaigntracker.testkit.contract.PredictionStoreContract}, {@link io.campaigntracker.testkit.contract.AlertStoreContract},
 * {@link io.campaigntracker.testkit.contract.LeaseStoreContract} and
 * {@link io.campaigntracker.testkit.contract.PendingQueryStoreContract}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.testkit.contract;

import org.jspecify.annotations.NullMarked;
