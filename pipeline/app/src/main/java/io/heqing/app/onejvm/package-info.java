/** The whole pipeline in one JVM: Kafka, Flink and the store under one data folder. */
package io.heqing.app.onejvm;
