/** One web page: what its templates are given. */
@NullMarked
package io.campaigntracker.report.writer.html;

import org.jspecify.annotations.NullMarked;
