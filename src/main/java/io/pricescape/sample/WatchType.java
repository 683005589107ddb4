package io.pricescape.sample;

import java.util.List;

/** Types of watches with one, two and three price modes and different spreads. */
enum WatchType {
  DIGITAL(
      22,
      43,
      new Market(1, 300, 100, brands("Tanuki", "Pulsaro"), used(), quartz(), 2012),
      new Market(1, 1100, 100, brands("Numa", "Tanuki"), traded(), solar(), 2018),
      new Market(1, 2000, 200, brands("Vektor", "Numa"), fresh(), solar(), 2022)),
  SMART(
      18,
      44,
      new Market(3, 220, 50, brands("Orbis", "Tanuki"), used(), quartz(), 2020),
      new Market(2, 800, 110, brands("Vektor", "Lumen"), fresh(), quartz(), 2024)),
  ANALOG(
      20, 40, new Market(1, 900, 220, brands("Falken", "Numa", "Orion"), traded(), quartz(), 2014)),
  DIVER(
      16,
      42,
      new Market(3, 1500, 250, brands("Falken", "Marisol"), used(), automatic(), 2010),
      new Market(2, 6000, 600, brands("Marisol", "Hallberg"), fresh(), automatic(), 2021)),
  DRESS(14, 38, new Market(1, 3500, 700, brands("Hallberg", "Perrin"), traded(), manual(), 2008)),
  POCKET(
      10,
      50,
      new Market(3, 150, 35, brands("Orion", "Pulsaro"), used(), quartz(), 1985),
      new Market(2, 700, 110, brands("Falken", "Perrin"), used(), manual(), 1955),
      new Market(1, 2500, 350, brands("Perrin", "Hallberg"), traded(), manual(), 1920));

  private final int parts;
  private final double size;
  private final List<Market> markets;

  WatchType(int parts, double size, Market... markets) {
    this.parts = parts;
    this.size = size;
    this.markets = List.of(markets);
  }

  /** Its share of all listings, in parts of their sum. */
  int parts() {
    return parts;
  }

  /** The usual diameter, in millimetres. */
  double size() {
    return size;
  }

  List<Market> markets() {
    return markets;
  }

  private static List<String> brands(String... names) {
    return List.of(names);
  }

  private static List<String> used() {
    return List.of("Good", "Very good", "Fair");
  }

  private static List<String> traded() {
    return List.of("Very good", "Good", "Unworn");
  }

  private static List<String> fresh() {
    return List.of("New", "Unworn", "Very good");
  }

  private static List<String> quartz() {
    return List.of("Quartz", "Solar");
  }

  private static List<String> solar() {
    return List.of("Solar", "Quartz");
  }

  private static List<String> automatic() {
    return List.of("Automatic", "Manual winding");
  }

  private static List<String> manual() {
    return List.of("Manual winding", "Automatic");
  }
}
