package io.campaigntracker.core.engine.action;

import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.model.Money;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which amounts can be told. */
final class Amounts {

    private Amounts() {}

    /** {@return what rounds an amount down to the platform's unit; to that of ISO 4217 where there is no control to ask} */
    static UnaryOperator<Money> of(@Nullable CampaignControl control) {
        return control != null ? control::payable : Amounts::iso;
    }

    private static Money iso(Money amount) {
        int decimals = Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(amount.currency()))
                .mapToInt(Currency::getDefaultFractionDigits)
                .filter(digits -> digits >= 0)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the unit of " + amount.currency() + " is not known"));
        return Money.of(amount.amount().setScale(decimals, RoundingMode.DOWN), amount.currency());
    }
}
