/**
 * How entities perform: the questions ({@code …Query}) and their answers ({@code …Result}), each with its evidence.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.performance;

import org.jspecify.annotations.NullMarked;
