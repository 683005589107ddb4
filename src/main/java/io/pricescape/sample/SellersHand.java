package io.pricescape.sample;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Writes a watch's advert as sellers do: mostly clean, with a few per cent of every usual dirt. */
final class SellersHand {
  private static final int SLIPPED_YEAR = 2060;
  private static final double FOREIGN_RATE = 0.8;

  private final RandomGenerator random;

  SellersHand(RandomGenerator random) {
    this.random = random;
  }

  List<String> write(Watch watch) {
    return List.of(
        watch.type().name().toLowerCase(Locale.ROOT),
        chance(0.01) ? "   " + watch.brand() : watch.brand(),
        missing(0.03, watch.condition()),
        missing(0.06, watch.movement()),
        size(watch.size()),
        year(watch.year()),
        price(watch.price()),
        watch.listedAt().toString());
  }

  private String price(double price) {
    double dice = random.nextDouble();
    if (dice < 0.010) {
      return "Price on request";
    }
    if (dice < 0.015) {
      return "£" + grouped(price * FOREIGN_RATE);
    }
    if (dice < 0.017) {
      return "AU$" + grouped(price / FOREIGN_RATE);
    }
    if (dice < 0.019) {
      return "0";
    }
    if (dice < 0.030) {
      return " US $" + grouped(price);
    }
    return "$" + grouped(price);
  }

  private String size(double size) {
    double dice = random.nextDouble();
    String whole = Long.toString(Math.round(size));
    if (dice < 0.03) {
      return missing(1, "");
    }
    if (dice < 0.05) {
      return whole + " x " + Math.round(size + 2) + " mm";
    }
    if (dice < 0.054) {
      return Math.round(size * 10) + " mm";
    }
    if (dice < 0.25) {
      return String.format(Locale.ROOT, "%.1f mm", size).replace('.', ',');
    }
    return whole + " mm";
  }

  private String year(int year) {
    double dice = random.nextDouble();
    if (dice < 0.05) {
      return "Unknown";
    }
    if (dice < 0.12) {
      return year + " (Approximation)";
    }
    return Integer.toString(dice < 0.122 ? SLIPPED_YEAR : year);
  }

  private String missing(double share, String value) {
    if (!chance(share)) {
      return value;
    }
    return List.of("", "-", "n/a", "Unknown").get(random.nextInt(4));
  }

  private boolean chance(double p) {
    return random.nextDouble() < p;
  }

  private static String grouped(double price) {
    return String.format(Locale.ROOT, "%,d", Math.round(price));
  }
}
