/** The registry as the gateway looks things up in it. */
package io.heqing.gateway.directory;
