/** The registry as the jobs hold it: broadcast state that follows the registry topic. */
package io.heqing.jobs.registry;
