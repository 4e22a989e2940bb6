/** What the rest of a period may still have, so that its target is met. */
package io.heqing.standard.headroom;
