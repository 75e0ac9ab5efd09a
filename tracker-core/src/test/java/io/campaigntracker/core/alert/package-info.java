@NullMarked
package io.campaigntracker.core.alert;

import org.jspecify.annotations.NullMarked;
