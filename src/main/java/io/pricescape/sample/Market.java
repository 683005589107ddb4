package io.pricescape.sample;

import java.util.List;

/**
 * Where watches of a type are sold at about one price: one mode of the type's prices.
 *
 * @param parts its size, in parts of the type's listings
 * @param mean of the prices, in USD
 * @param sigma standard deviation of the prices, in USD
 * @param brands typical ones; a watch of the type may still be of any other
 * @param conditions from {@link WatchListings#CONDITIONS}, the likeliest first
 * @param movements the likeliest first
 * @param year about when its watches were made
 */
record Market(
    int parts,
    double mean,
    double sigma,
    List<String> brands,
    List<String> conditions,
    List<String> movements,
    int year) {}
