/**
 * Results as JSON between services. {@link io.campaigntracker.json.TrackerJsonModule} teaches Jackson to read and write everything that a tracker answers or tells, with names
 * that stay; {@link io.campaigntracker.json.TrackerJson} has a mapper and the JSON schema of each type.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.json;

import org.jspecify.annotations.NullMarked;
