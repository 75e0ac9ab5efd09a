package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.maturity.AccountMaturity;
import java.time.LocalDate;

/**
 * How far the days of one account are, whoever else was asked about.
 *
 * @param today the day it is there
 * @param maturity from which age a day's conversions are as good as complete
 */
public record OwnDays(LocalDate today, AccountMaturity maturity) {}
