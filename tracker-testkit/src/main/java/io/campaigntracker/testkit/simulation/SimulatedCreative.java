package io.campaigntracker.testkit.simulation;

/** What an ad shows. */
record SimulatedCreative(String id, String name, String title, String format) {}
