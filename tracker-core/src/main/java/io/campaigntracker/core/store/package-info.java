/** A store without a database, for tests and notebooks. */
@NullMarked
package io.campaigntracker.core.store;

import org.jspecify.annotations.NullMarked;
