/**
 * What was changed in an account, by whom, and when.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.edit;

import org.jspecify.annotations.NullMarked;
