package io.campaigntracker.spring.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Starts the slice; takes the properties from its annotation. */
final class CampaignTrackerTestContextBootstrapper extends TestSliceTestContextBootstrapper<CampaignTrackerTest> {}
