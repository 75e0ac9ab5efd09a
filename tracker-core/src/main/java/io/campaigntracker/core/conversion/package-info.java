/** Which conversions a row counts: definition, window and revenue under which its figures are read. Pure. */
@NullMarked
package io.campaigntracker.core.conversion;

import org.jspecify.annotations.NullMarked;
