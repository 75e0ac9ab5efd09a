/** Runs the kernels against golden vectors; {@link io.campaigntracker.core.golden.GoldenMethod} says how to add a method. */
@NullMarked
package io.campaigntracker.core.golden;

import org.jspecify.annotations.NullMarked;
