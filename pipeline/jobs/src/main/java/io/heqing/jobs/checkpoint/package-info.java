/** Output once a checkpoint instead of once an input. */
package io.heqing.jobs.checkpoint;
