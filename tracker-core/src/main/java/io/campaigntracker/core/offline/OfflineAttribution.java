package io.campaigntracker.core.offline;

import io.campaigntracker.core.offline.ConversionDedup.Event;
import io.campaigntracker.core.offline.ConversionDedup.Source;
import io.campaigntracker.core.offline.LastTouch.Click;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OnlineOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each imported offline conversion whether it counts, and for which campaign.
 *
 * <p>Rule, in this order: a conversion whose order is among the online orders is left out, whichever came first, for the platform may have
 * counted it; so is one whose order id was seen before ({@link ConversionDedup}). One that names its campaign and no click time goes to that
 * campaign. One that names campaign and click time goes there if the click's window holds it. One that carries only a click id goes to that
 * click, if another imported conversion tells its time and campaign ({@link LastTouch}). Everything else is unattributed.
 * A refund shares the fate of its sale, where that is among the conversions; otherwise it is judged like one, except that its order counts as placed online when
 * its sale's was.
 *
 * <p>Units: windows of N x 24 hours, both ends included. Edge cases: a click id told with two different times or campaigns is unknown for
 * conversions that carry nothing but it. Order ids are compared within an account. Nothing is lost: there is one verdict a conversion.
 *
 * <p>Thread safety: stateless.
 */
public final class OfflineAttribution {

    private OfflineAttribution() {}

    /** What becomes of a conversion. */
    public enum Fate {
        /** Goes to its campaign. */
        CREDITED,
        /** Its order is among the online orders. */
        ONLINE_ORDER,
        /** Its order id came before. */
        REPEATED,
        /** Its click was after it, or too long before. */
        OUTSIDE_WINDOW,
        /** Names no campaign and no known click. */
        UNATTRIBUTED
    }

    /**
     * A conversion and what becomes of it.
     *
     * @param conversion the conversion
     * @param fate whether it counts, and if not, why
     * @param campaignId whose it is; null unless credited
     */
    public record Verdict(
            OfflineConversion conversion,
            Fate fate,
            @Nullable String campaignId) {}

    /**
     * {@return one verdict a conversion, in their order}
     *
     * @param conversions of any accounts
     * @param onlineOrders the caller's own online orders, at least those that share an order id with a conversion
     * @param windowDays the click window, 0 or more
     * @throws IllegalArgumentException if windowDays is negative
     */
    public static List<Verdict> attribute(
            List<OfflineConversion> conversions, List<OnlineOrder> onlineOrders, int windowDays) {
        Set<Order> online = new HashSet<>();
        onlineOrders.forEach(order -> online.add(new Order(order.accountId(), order.orderId())));
        Set<Order> sold = new HashSet<>();
        conversions.forEach(conversion -> sold.add(new Order(conversion.accountId(), conversion.orderId())));
        List<OfflineConversion> judged = conversions.stream()
                .filter(conversion -> conversion
                        .refundOf()
                        .map(sale -> new Order(conversion.accountId(), sale))
                        .filter(sale -> sold.contains(sale) || online.contains(sale))
                        .isEmpty())
                .toList();
        Map<Order, Verdict> ofSales = new HashMap<>();
        Iterator<Verdict> verdicts = judge(judged, onlineOrders, windowDays).iterator();
        List<Verdict> all = new ArrayList<>(conversions.size());
        List<Integer> following = new ArrayList<>();
        Set<OfflineConversion> asSuch = Collections.newSetFromMap(new IdentityHashMap<>());
        asSuch.addAll(judged);
        for (OfflineConversion conversion : conversions) {
            if (asSuch.contains(conversion)) {
                Verdict verdict = verdicts.next();
                ofSales.putIfAbsent(new Order(conversion.accountId(), conversion.orderId()), verdict);
                all.add(verdict);
            } else {
                following.add(all.size());
                all.add(new Verdict(conversion, Fate.ONLINE_ORDER, null));
            }
        }
        for (int index : following) {
            OfflineConversion refund = all.get(index).conversion();
            Verdict sale =
                    ofSales.get(new Order(refund.accountId(), refund.refundOf().orElseThrow()));
            if (sale != null) {
                all.set(index, new Verdict(refund, sale.fate(), sale.campaignId()));
            }
        }
        return all;
    }

    /** An order of an account. */
    private record Order(String accountId, String orderId) {}

    private static List<Verdict> judge(
            List<OfflineConversion> conversions, List<OnlineOrder> onlineOrders, int windowDays) {
        @Nullable Verdict[] verdicts = new Verdict[conversions.size()];
        for (ConversionDedup.Duplicate repeat : repeats(conversions, onlineOrders)) {
            int index = Integer.parseInt(repeat.event().rowId());
            Fate fate = repeat.duplicateOf().source() == Source.ONLINE ? Fate.ONLINE_ORDER : Fate.REPEATED;
            verdicts[index] = new Verdict(conversions.get(index), fate, null);
        }
        List<Click> clicks = new ArrayList<>(toldClicks(conversions).values());
        List<LastTouch.Conversion> asking = new ArrayList<>();
        for (int index = 0; index < verdicts.length; index++) {
            OfflineConversion conversion = conversions.get(index);
            if (verdicts[index] != null) {
                continue;
            }
            String campaign = conversion.campaignId();
            if (campaign != null && conversion.clickTime() == null) {
                verdicts[index] = new Verdict(conversion, Fate.CREDITED, campaign);
                continue;
            }
            String clickId = conversion.clickId() == null ? null : sharedId(conversion, conversion.clickId());
            if (campaign != null && conversion.clickTime() != null) {
                clickId = "own/" + index;
                clicks.add(new Click(clickId, null, campaign, conversion.clickTime()));
            }
            asking.add(new LastTouch.Conversion(
                    Integer.toString(index),
                    null,
                    clickId,
                    conversion.eventTime(),
                    conversion.value().amount()));
        }
        Set<String> known = new HashSet<>();
        clicks.forEach(click -> known.add(click.id()));
        for (LastTouch.Assignment touch :
                LastTouch.allocate(clicks, asking, windowDays).assignments()) {
            int index = Integer.parseInt(touch.conversion().id());
            boolean tooFar = touch.conversion().clickId() != null
                    && known.contains(touch.conversion().clickId());
            verdicts[index] = touch.click()
                    .map(click -> new Verdict(conversions.get(index), Fate.CREDITED, click.campaignId()))
                    .orElseGet(() -> new Verdict(
                            conversions.get(index), tooFar ? Fate.OUTSIDE_WINDOW : Fate.UNATTRIBUTED, null));
        }
        return Arrays.stream(verdicts).map(Objects::requireNonNull).toList();
    }

    /** The conversions that repeat an order; row ids are the conversions' places. */
    private static List<ConversionDedup.Duplicate> repeats(
            List<OfflineConversion> conversions, List<OnlineOrder> onlineOrders) {
        List<Event> events = new ArrayList<>(conversions.size() + onlineOrders.size());
        for (OnlineOrder order : onlineOrders) {
            // An online order is the one kept even if the till was told first: the platform counts from it.
            events.add(new Event(
                    "online",
                    Source.ONLINE,
                    order.accountId(),
                    null,
                    order.orderId(),
                    Instant.MIN,
                    order.value().amount()));
        }
        for (int index = 0; index < conversions.size(); index++) {
            OfflineConversion conversion = conversions.get(index);
            events.add(new Event(
                    Integer.toString(index),
                    Source.OFFLINE,
                    conversion.accountId(),
                    null,
                    conversion.orderId(),
                    conversion.eventTime(),
                    conversion.value().amount()));
        }
        return ConversionDedup.deduplicate(events, ConversionDedup.EVENT_ID_WINDOW).dropped().stream()
                .filter(repeat -> repeat.event().source() == Source.OFFLINE)
                .toList();
    }

    /** The clicks that conversions tell in full, by shared id, without those told in two ways. */
    private static Map<String, Click> toldClicks(List<OfflineConversion> conversions) {
        Map<String, Click> clicks = new HashMap<>();
        Set<String> contradicted = new HashSet<>();
        for (OfflineConversion conversion : conversions) {
            if (conversion.clickId() != null && conversion.clickTime() != null && conversion.campaignId() != null) {
                String id = sharedId(conversion, conversion.clickId());
                Click click = new Click(id, null, conversion.campaignId(), conversion.clickTime());
                Click told = clicks.putIfAbsent(id, click);
                if (told != null && !told.equals(click)) {
                    contradicted.add(id);
                }
            }
        }
        clicks.keySet().removeAll(contradicted);
        return clicks;
    }

    private static String sharedId(OfflineConversion conversion, String clickId) {
        return "click/" + conversion.accountId() + "/" + clickId;
    }
}
