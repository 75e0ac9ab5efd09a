package io.campaigntracker.testkit.graph;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.testkit.simulation.SimulatedFigures;
import java.util.List;

/**
 * One row of an answer, before it becomes JSON.
 *
 * @param entity what it is about
 * @param period its days
 * @param figures what happened
 * @param reach distinct people over the period
 * @param breakdownValues one value for each breakdown asked for
 */
record InsightsRow(
        EntityRef entity, DateRange period, SimulatedFigures figures, long reach, List<String> breakdownValues) {}
