/**
 * Sinks that tell people of new alerts. Addresses of webhooks are secrets and appear in no log, exception or description.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.notify;

import org.jspecify.annotations.NullMarked;
