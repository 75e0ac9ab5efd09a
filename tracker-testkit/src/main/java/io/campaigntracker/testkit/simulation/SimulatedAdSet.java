package io.campaigntracker.testkit.simulation;

import java.util.List;

/** An ad set: its share of the campaign's budget in major units a day, and what it is set to count. */
record SimulatedAdSet(
        String id,
        String campaignId,
        String name,
        long dailyBudget,
        AttributionSetting setting,
        List<SimulatedAd> ads) {}
