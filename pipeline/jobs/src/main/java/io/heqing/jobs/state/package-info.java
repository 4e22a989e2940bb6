/** What lies in state: the results that stand, and how they are kept small. */
package io.heqing.jobs.state;
