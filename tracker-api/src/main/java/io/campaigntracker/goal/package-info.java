/**
 * What campaigns are to achieve: stored by people, else derived from what the platform optimises for.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.goal;

import org.jspecify.annotations.NullMarked;
