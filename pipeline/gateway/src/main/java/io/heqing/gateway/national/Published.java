package io.heqing.gateway.national;

import io.heqing.messages.Flag;
import io.heqing.standard.WaterClass;

/**
 * The class that was published for a sampling.
 *
 * @param waterClass the class
 * @param flag what the station was doing: a class of a station under maintenance says little
 */
public record Published(WaterClass waterClass, Flag flag) {}
