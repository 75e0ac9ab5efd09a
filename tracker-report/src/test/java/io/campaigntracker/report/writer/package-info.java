/** Tests of the writers, on figures made here: nothing but the API is needed to write a report. */
@NullMarked
package io.campaigntracker.report.writer;

import org.jspecify.annotations.NullMarked;
