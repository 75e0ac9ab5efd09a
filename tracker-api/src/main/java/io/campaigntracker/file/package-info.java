/**
 * How people's own files are written, and what is wrong with one that can't be read.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.file;

import org.jspecify.annotations.NullMarked;
