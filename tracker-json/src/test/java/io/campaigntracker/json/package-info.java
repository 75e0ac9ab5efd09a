@NullMarked
package io.campaigntracker.json;

import org.jspecify.annotations.NullMarked;
