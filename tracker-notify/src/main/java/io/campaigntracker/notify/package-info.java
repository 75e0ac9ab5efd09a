/** Sinks that tell people of new alerts. Addresses of webhooks are secrets and appear in no log, exception or description. */
@NullMarked
package io.campaigntracker.notify;

import org.jspecify.annotations.NullMarked;
