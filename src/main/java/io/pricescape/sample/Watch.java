package io.pricescape.sample;

import java.time.LocalDate;

/**
 * A watch on offer.
 *
 * @param size diameter in millimetres
 * @param price in USD
 */
record Watch(
    WatchType type,
    String brand,
    String condition,
    String movement,
    double size,
    int year,
    double price,
    LocalDate listedAt) {}
