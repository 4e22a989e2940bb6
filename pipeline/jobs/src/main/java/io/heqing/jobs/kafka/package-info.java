/** How the jobs read and write topics. */
package io.heqing.jobs.kafka;
