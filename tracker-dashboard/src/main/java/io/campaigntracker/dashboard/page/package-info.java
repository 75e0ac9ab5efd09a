/** What the templates are given. */
@NullMarked
package io.campaigntracker.dashboard.page;

import org.jspecify.annotations.NullMarked;
