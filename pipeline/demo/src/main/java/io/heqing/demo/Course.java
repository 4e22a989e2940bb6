package io.heqing.demo;

import io.heqing.standard.WaterBody;

/**
 * A river, lake or reservoir of the made-up city.
 *
 * @param number its number, from 1
 * @param name its name
 * @param waterBody which limits apply
 * @param length kilometres from source to mouth; of a lake, its length
 * @param kmPerHour how fast its water moves
 * @param latitude of its source, degrees north
 * @param longitude of its source, degrees east
 * @param mouthLatitude of its mouth
 * @param mouthLongitude of its mouth
 */
record Course(
    int number,
    String name,
    WaterBody waterBody,
    double length,
    double kmPerHour,
    double latitude,
    double longitude,
    double mouthLatitude,
    double mouthLongitude) {

  boolean isLake() {
    return waterBody == WaterBody.LAKE;
  }
}
