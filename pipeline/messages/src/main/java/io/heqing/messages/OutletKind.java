package io.heqing.messages;

/** What discharges at an outlet. */
public enum OutletKind {
  /** Industry (工业企业). */
  INDUSTRY,
  /** A sewage works (城镇污水处理厂). */
  SEWAGE_WORKS,
  /** Livestock (畜禽养殖). */
  LIVESTOCK,
  /** Fish farming (水产养殖). */
  AQUACULTURE,
  /** Fields (农田退水). */
  FIELDS,
  /** Rain-water or mixed sewer (雨水、合流制溢流口). */
  SEWER,
  /** A sluice or pumping station that lets held-back water out (闸站). */
  SLUICE,
  /** Others (其他). */
  OTHER
}
