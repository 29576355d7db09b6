package org.reddino.trainer;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// Electricity of a run: the processor's own counter where it may be read, otherwise an estimate.
public final class Energy {
  /// Watts of a busy core with its part of the machine: an assumption, said wherever it is used.
  public static final double WATTS_PER_CORE = 15;

  /// Grams of CO2 equivalent per kilowatt-hour: about the world's mean of 2023.
  public static final double GRAMS_PER_KWH = 480;

  private static final Path COUNTER = Path.of("/sys/class/powercap/intel-rapl:0/energy_uj");
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final double joules = counter();
  private final long cpu = SYSTEM.getProcessCpuTime();

  /// @param kilowattHours since the start
  /// @param source how it is known
  public record Used(double kilowattHours, String source) {
    public double gramsOfCo2() {
      return kilowattHours * GRAMS_PER_KWH;
    }
  }

  /// Since this was made.
  public Used used() {
    double now = counter();
    if (now > joules) { // it starts anew at some hours
      return new Used((now - joules) / 3.6e6, "processor counter (RAPL)");
    }
    double coreSeconds = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
    return new Used(
        coreSeconds * WATTS_PER_CORE / 3.6e6,
        "estimate: %.0f core-seconds of %.0f W".formatted(coreSeconds, WATTS_PER_CORE));
  }

  private static double counter() {
    try {
      return Files.isReadable(COUNTER)
          ? Double.parseDouble(Files.readString(COUNTER).strip()) / 1e6
          : 0;
    } catch (IOException | NumberFormatException e) {
      return 0; // no counter: the estimate is used
    }
  }
}
