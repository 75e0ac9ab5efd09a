/** What campaigns are to achieve: stored by people, else derived from what the platform optimises for. */
@NullMarked
package io.campaigntracker.goal;

import org.jspecify.annotations.NullMarked;
