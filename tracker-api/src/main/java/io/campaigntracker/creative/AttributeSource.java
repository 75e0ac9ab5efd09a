package io.campaigntracker.creative;

/** Who said what a creative is like. */
public enum AttributeSource {

    /** A person or program: given one by one or as a file. */
    CALLER,

    /** An {@link AttributeExtractor}, from what the catalog tells of the creative, its name included. What the caller says holds over it. */
    EXTRACTED
}
