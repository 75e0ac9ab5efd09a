/**
 * What an assistant may ask of a tracker, over the Model Context Protocol: {@link io.campaigntracker.mcp.TrackerMcpServer}. Its tools read, and do nothing else.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.mcp;

import org.jspecify.annotations.NullMarked;
