/** The examples, run as a user runs them. */
package io.campaigntracker.examples;
