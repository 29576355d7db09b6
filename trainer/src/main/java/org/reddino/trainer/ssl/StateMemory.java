package org.reddino.trainer.ssl;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import org.reddino.trainer.ssl.program.Parameter;
import org.reddino.trainer.ssl.program.ParameterTable;

/// Main memory that the state of a training takes. It is looked at beforehand: the system ends a
/// process that asks for more than there is, without a word.
final class StateMemory {
  /// Student, teacher, both moments and the gradient, in float32.
  private static final long BYTES_PER_PARAMETER = 5 * 4;

  private StateMemory() {}

  /// @throws IllegalArgumentException naming the largest parameter, if this machine or its
  ///     container has less
  static void check(ParameterTable table) {
    check(
        table,
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
  }

  /// @param total bytes of main memory
  static void check(ParameterTable table, long total) {
    long wanted = BYTES_PER_PARAMETER * table.size();
    if (wanted <= total) {
      return;
    }
    Parameter largest =
        table.parameters().stream().max(Comparator.comparingLong(Parameter::size)).orElseThrow();
    throw new IllegalArgumentException(
        "training takes %.1f GB for %,d parameters, most of them %s with %,d; this machine has %.1f GB"
            .formatted(wanted / 1e9, table.size(), largest.name(), largest.size(), total / 1e9));
  }
}
