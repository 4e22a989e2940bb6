/**
 * The river network: what lies upstream of what, and what a county adds between its entry and its
 * exit.
 */
package io.heqing.standard.river;
