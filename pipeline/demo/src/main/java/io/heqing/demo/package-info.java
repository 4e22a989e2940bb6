/**
 * A made-up coastal city: its registry and everything its stations and laboratory send, from a
 * seed.
 *
 * <p>Nothing here exists: the city, its counties, towns, waters and people are invented, and its
 * coordinates lie in the open sea. Wherever its readings are shown, that must be said ({@link
 * io.heqing.messages.Publication#madeUp()}).
 */
package io.heqing.demo;
