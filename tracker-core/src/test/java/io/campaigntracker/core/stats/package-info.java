@NullMarked
package io.campaigntracker.core.stats;

import org.jspecify.annotations.NullMarked;
