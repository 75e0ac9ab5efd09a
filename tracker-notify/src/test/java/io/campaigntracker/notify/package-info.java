@NullMarked
package io.campaigntracker.notify;

import org.jspecify.annotations.NullMarked;
