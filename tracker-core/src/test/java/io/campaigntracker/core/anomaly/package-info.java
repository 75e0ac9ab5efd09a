@NullMarked
package io.campaigntracker.core.anomaly;

import org.jspecify.annotations.NullMarked;
