/** What somebody did before something else happened. Pure. */
@NullMarked
package io.campaigntracker.core.edit;

import org.jspecify.annotations.NullMarked;
