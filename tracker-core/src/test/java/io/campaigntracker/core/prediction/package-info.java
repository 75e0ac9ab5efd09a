@NullMarked
package io.campaigntracker.core.prediction;

import org.jspecify.annotations.NullMarked;
