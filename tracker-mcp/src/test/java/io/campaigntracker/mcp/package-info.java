@NullMarked
package io.campaigntracker.mcp;

import org.jspecify.annotations.NullMarked;
