/** How entities perform: the questions ({@code …Query}) and their answers ({@code …Result}), each with its evidence. */
@NullMarked
package io.campaigntracker.performance;

import org.jspecify.annotations.NullMarked;
