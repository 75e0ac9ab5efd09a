package io.campaigntracker.core.action;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;

/**
 * A campaign or ad set with a daily budget of its own.
 *
 * @param entity which
 * @param campaignId its campaign
 * @param name as people know it
 * @param daily the budget
 */
public record BudgetOwner(EntityRef entity, String campaignId, String name, Money daily) {}
