package io.campaigntracker.benchmarks.graph;

import java.util.Random;

/**
 * What one entity did on one day. There are {@value #VARIANTS} of them, drawn once from a fixed seed; an entity's day picks one.
 *
 * @param impressions times on screen
 * @param reach people
 * @param clicks all clicks
 * @param linkClicks clicks on links
 * @param spendCents money spent
 * @param counts by action type, then by window in the order of {@link RowJson#WINDOWS}
 * @param valueCents likewise
 */
record DayFigures(
        long impressions,
        long reach,
        long clicks,
        long linkClicks,
        long spendCents,
        int[][] counts,
        long[][] valueCents) {

    static final int VARIANTS = 997;

    private static final DayFigures[] ALL = draw();

    static DayFigures of(int entity, int day) {
        return ALL[number(entity, day)];
    }

    static int number(int entity, int day) {
        return (entity * 131 + day * 17) % VARIANTS;
    }

    static DayFigures variant(int number) {
        return ALL[number];
    }

    /** {@return purchases within 7 days of a click or a day of a view} */
    long purchases() {
        return counts[RowJson.PURCHASE][RowJson.CLICK_7D] + counts[RowJson.PURCHASE][RowJson.VIEW_1D];
    }

    /** {@return what they were worth} */
    long revenueCents() {
        return valueCents[RowJson.PURCHASE][RowJson.CLICK_7D] + valueCents[RowJson.PURCHASE][RowJson.VIEW_1D];
    }

    private static DayFigures[] draw() {
        Random random = new Random(20_261_122);
        DayFigures[] all = new DayFigures[VARIANTS];
        for (int i = 0; i < VARIANTS; i++) {
            long reach = 800 + random.nextInt(20_000);
            long clicks = 20 + random.nextInt(900);
            int types = RowJson.TYPES.size();
            int[][] counts = new int[types][];
            long[][] values = new long[types][];
            for (int type = 0; type < types; type++) {
                int click1 = random.nextInt(20);
                int click7 = 1 + click1 + random.nextInt(10);
                int click28 = click7 + random.nextInt(10);
                int view = Math.max(0, random.nextInt(9) - 4);
                int engaged = Math.max(0, random.nextInt(9) - 6);
                counts[type] = new int[] {click7 + view, click1, click7, click28, view, engaged};
                values[type] = new long[6];
                for (int window = 0; window < 6; window++) {
                    values[type][window] = counts[type][window] * (500L + random.nextInt(4_500));
                }
            }
            all[i] = new DayFigures(
                    reach + random.nextInt(30_000),
                    reach,
                    clicks,
                    clicks / 2,
                    100 + random.nextInt(90_000),
                    counts,
                    values);
        }
        return all;
    }
}
