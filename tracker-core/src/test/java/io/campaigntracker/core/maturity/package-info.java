@NullMarked
package io.campaigntracker.core.maturity;

import org.jspecify.annotations.NullMarked;
