/** The registry as the files that people keep: YAML in a folder, described in docs/registry.md. */
package io.heqing.messages.registry;
