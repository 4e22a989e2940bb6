/** How fast the pipeline is: each row beside a baseline of the same run. */
package io.heqing.benchmark;
