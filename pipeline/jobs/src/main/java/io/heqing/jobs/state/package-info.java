/** How what lies in state is kept small. */
package io.heqing.jobs.state;
