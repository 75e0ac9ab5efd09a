/** The account that is measured on, and the server that serves its pages ready made. */
@NullMarked
package io.campaigntracker.benchmarks.graph;

import org.jspecify.annotations.NullMarked;
