/** Chromium without a window, driven by its DevTools protocol, and what looks at its pages for accessibility. */
@NullMarked
package io.campaigntracker.browser;

import org.jspecify.annotations.NullMarked;
