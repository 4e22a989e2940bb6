/**
 * Stations that speak HJ 212 to a gateway as real ones do, and check what it answers: they repeat
 * what is not acknowledged, come back after a broken line with all that is still unacknowledged,
 * and on request lose, repeat, delay and damage what they send. For trying a gateway out, for its
 * tests and for load.
 *
 * <p>What they send is made up, or comes from tables of readings; made-up readings must never go to
 * a gateway that serves real ones.
 */
package io.heqing.demo.stations;
