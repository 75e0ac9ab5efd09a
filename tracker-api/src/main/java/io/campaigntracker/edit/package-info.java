/** What was changed in an account, by whom, and when. */
@NullMarked
package io.campaigntracker.edit;

import org.jspecify.annotations.NullMarked;
