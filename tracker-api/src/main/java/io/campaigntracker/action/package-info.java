/**
 * Acting: what is proposed, what may be done by itself, and how the platform is told.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.action;

import org.jspecify.annotations.NullMarked;
