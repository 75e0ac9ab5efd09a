/** Acting: what is proposed, what may be done by itself, and how the platform is told. */
@NullMarked
package io.campaigntracker.action;

import org.jspecify.annotations.NullMarked;
