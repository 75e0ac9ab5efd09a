/** Writes files whole or not at all. */
@NullMarked
package io.campaigntracker.core.engine.file;

import org.jspecify.annotations.NullMarked;
