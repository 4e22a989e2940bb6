/**
 * Reports for people: the monthly bulletin (水质月报), weekly, yearly, and the brief of a river chief.
 */
package io.heqing.report;
