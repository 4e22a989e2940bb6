package io.heqing.jobs.registry;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Publication;
import io.heqing.messages.Section;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** The broadcast states that hold the registry, each by id. */
public final class RegistryState {
  /** Sections by id. */
  public static final MapStateDescriptor<String, Section> SECTIONS =
      new MapStateDescriptor<>("sections", Types.STRING, TypeInformation.of(Section.class));

  /** Alert rules by id. */
  public static final MapStateDescriptor<String, AlertRule> RULES =
      new MapStateDescriptor<>("rules", Types.STRING, TypeInformation.of(AlertRule.class));

  /**
   * The publication, under {@link io.heqing.messages.RegistryEntry#CURRENT}; absent until the
   * registry is complete.
   */
  public static final MapStateDescriptor<String, Publication> PUBLICATION =
      new MapStateDescriptor<>("publication", Types.STRING, TypeInformation.of(Publication.class));

  private RegistryState() {}
}
