@NullMarked
package io.campaigntracker.core.creative;

import org.jspecify.annotations.NullMarked;
