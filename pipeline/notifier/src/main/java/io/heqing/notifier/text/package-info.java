/** Notices put into words, in Chinese and English. */
package io.heqing.notifier.text;
