/** Reports: one typed result, written as text, CSV, JSON or a web page. */
@NullMarked
package io.campaigntracker.report;

import org.jspecify.annotations.NullMarked;
