package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A pollution outlet (入河排污口) of a works or sewage plant, or a sluice that lets held-back water out.
 * Its readings are evidence for alerts and never part of a section's class.
 *
 * @param id its id; never changes
 * @param name its name
 * @param kind what discharges there
 * @param county its county; may be null
 * @param river the river it discharges into; may be null
 * @param km place along that river from its source, kilometres; may be null
 * @param latitude degrees north, WGS 84; may be null
 * @param longitude degrees east, WGS 84; may be null
 * @param limits permitted limits by short parameter id, in the parameter's unit; for pH the upper
 *     one
 * @param readingsFrom which of its data are its readings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outlet(
    String id,
    String name,
    OutletKind kind,
    String county,
    String river,
    BigDecimal km,
    BigDecimal latitude,
    BigDecimal longitude,
    Map<String, BigDecimal> limits,
    DataKind readingsFrom) {

  public Outlet {
    limits = limits == null ? Map.of() : Map.copyOf(limits);
    readingsFrom = readingsFrom == null ? DataKind.HOUR : readingsFrom;
  }
}
