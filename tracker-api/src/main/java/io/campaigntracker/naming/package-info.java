/** What names of campaigns, ad sets and ads tell: a market, an audience, a format. */
@NullMarked
package io.campaigntracker.naming;

import org.jspecify.annotations.NullMarked;
