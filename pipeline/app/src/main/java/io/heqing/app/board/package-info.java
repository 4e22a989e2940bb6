/** What is seen of a running pipeline: its newest evaluations, alerts and rejected input. */
package io.heqing.app.board;
