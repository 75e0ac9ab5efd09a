/**
 * A store without a database, for tests and notebooks.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.core.store;

import org.jspecify.annotations.NullMarked;
