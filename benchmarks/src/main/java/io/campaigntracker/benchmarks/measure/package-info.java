/** How things are measured and shown. */
@NullMarked
package io.campaigntracker.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
