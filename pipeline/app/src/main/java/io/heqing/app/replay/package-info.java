/** What of a replay is compared with what was published. */
package io.heqing.app.replay;
