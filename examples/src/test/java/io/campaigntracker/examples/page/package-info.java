/**
 * Compiles and runs every Java block of the README and of docs/.
 *
 * <p>A page is what a reader sees, and a comment beside a block what the reader need not see: {@code <!-- given: … -->} before it says what must be there, {@code <!-- then: … -->} after it what
 * must have come of it, {@code <!-- as: "123" => campaign -->} what a literal stands for. The last block, of imports only, holds all imports of the page.
 */
@NullMarked
package io.campaigntracker.examples.page;

import org.jspecify.annotations.NullMarked;
