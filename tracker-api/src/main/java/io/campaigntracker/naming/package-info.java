/**
 * What names of campaigns, ad sets and ads tell: a market, an audience, a format.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.naming;

import org.jspecify.annotations.NullMarked;
