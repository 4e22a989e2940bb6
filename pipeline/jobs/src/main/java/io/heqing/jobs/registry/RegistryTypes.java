package io.heqing.jobs.registry;

import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Section;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.PojoField;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;

/**
 * How Flink serializes the registry. Found by itself but for the days from which things hold: Flink
 * has a serializer for {@link java.time.LocalDate}, yet does not look for it in a record.
 */
public final class RegistryTypes {
  /** A section of the registry, in a stream or in state. */
  public static final TypeInformation<Section> SECTION =
      with(
          with(
              TypeInformation.of(Section.class),
              "targets",
              Types.LIST(
                  with(TypeInformation.of(Section.TargetFrom.class), "from", Types.LOCAL_DATE))),
          "intakes",
          Types.LIST(with(TypeInformation.of(Section.Intake.class), "from", Types.LOCAL_DATE)));

  /** An entry of the registry, in a stream or in state. */
  public static final TypeInformation<RegistryEntry> ENTRY =
      with(TypeInformation.of(RegistryEntry.class), "section", SECTION);

  /** A section as it was published. */
  public static final TypeInformation<PublishedSection> PUBLISHED_SECTION =
      with(TypeInformation.of(PublishedSection.class), "section", SECTION);

  private RegistryTypes() {}

  /** The type of a record as Flink finds it, but for one field. */
  private static <T> TypeInformation<T> with(
      TypeInformation<T> type, String field, TypeInformation<?> fieldType) {
    PojoTypeInfo<T> found = (PojoTypeInfo<T>) type;
    Map<String, TypeInformation<?>> fields = new HashMap<>();
    for (int i = 0; i < found.getArity(); i++) {
      PojoField each = found.getPojoFieldAt(i);
      fields.put(each.getField().getName(), each.getTypeInformation());
    }
    fields.put(field, fieldType);
    return Types.POJO(type.getTypeClass(), fields);
  }
}
