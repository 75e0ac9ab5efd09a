package io.campaigntracker.spring;

import io.campaigntracker.core.TrackerBuilder;

/** Changes the tracker before it is built: conversion definitions, windows, name patterns, whatever has no property. Beans of it are applied in their order. */
@FunctionalInterface
public interface TrackerBuilderCustomizer {

    /** Sets what it wants on the builder. */
    void customize(TrackerBuilder builder);
}
