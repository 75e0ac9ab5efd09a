@NullMarked
package io.campaigntracker.core.report;

import org.jspecify.annotations.NullMarked;
