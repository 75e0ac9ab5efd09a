package io.campaigntracker.performance;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the values that a shop sends with its purchases hold beside the goods, as the caller states it: platforms show what they were sent.
 *
 * @param vat the rate of VAT in them, such as 0.19; null if the caller does not say
 * @param shipping the share of shipping in what is left without VAT, such as 0.05; null if the caller does not say
 */
public record ValueBasis(@Nullable BigDecimal vat, @Nullable BigDecimal shipping) {

    /** The caller does not say. */
    public static final ValueBasis UNSTATED = new ValueBasis(null, null);

    public ValueBasis {
        if (vat != null && (vat.signum() < 0 || vat.compareTo(BigDecimal.ONE) >= 0)) {
            throw new IllegalArgumentException("vat is " + vat + "; it is a rate from 0 on and below 1, such as 0.19");
        }
        if (shipping != null && (shipping.signum() < 0 || shipping.compareTo(BigDecimal.ONE) >= 0)) {
            throw new IllegalArgumentException(
                    "shipping is " + shipping + "; it is a share from 0 on and below 1, such as 0.05");
        }
    }

    /** {@return values that hold VAT of this rate, such as {@code "0.19"}} */
    public static ValueBasis withVat(String rate) {
        return new ValueBasis(new BigDecimal(Objects.requireNonNull(rate, "rate")), null);
    }

    /** {@return the same values, of which this share without VAT is shipping, such as {@code "0.05"}} */
    public ValueBasis andShipping(String share) {
        return new ValueBasis(vat, new BigDecimal(Objects.requireNonNull(share, "share")));
    }

    /** {@return whether the caller says anything} */
    public boolean isStated() {
        return vat != null || shipping != null;
    }
}
