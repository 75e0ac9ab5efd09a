/** Figures and findings as people read them. Pure. */
@NullMarked
package io.campaigntracker.report.writer.wording;

import org.jspecify.annotations.NullMarked;
