package io.campaigntracker.mcp;

import java.util.function.Function;

/**
 * One thing that can be asked.
 *
 * @param name by which it is called
 * @param title as people see it
 * @param description what it answers, for the assistant
 * @param parameters what it takes
 * @param answer finds it out, from the view of the question alone
 */
record Tool(String name, String title, String description, Parameters parameters, Function<Question, Answer> answer) {}
