/**
 * Reads tables of people's own from the bytes of a file: detects what the file shows, refuses what it leaves open, and names line, column and what
 * is allowed. Pure: it opens nothing and knows no clock.
 */
@NullMarked
package io.campaigntracker.core.file;

import org.jspecify.annotations.NullMarked;
