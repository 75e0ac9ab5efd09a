package io.campaigntracker.spring.test;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Leaves out whatever the application's scan finds. */
final class CampaignTrackerTypeExcludeFilter extends TypeExcludeFilter {

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CampaignTrackerTypeExcludeFilter;
    }

    @Override
    public int hashCode() {
        return CampaignTrackerTypeExcludeFilter.class.hashCode();
    }
}
