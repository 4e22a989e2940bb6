/**
 * The tables of the national automatic stations (国家地表水水质自动监测): sections, samples and published
 * classes out of them.
 */
package io.heqing.gateway.national;
