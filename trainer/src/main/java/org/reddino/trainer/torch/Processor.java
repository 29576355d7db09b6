package org.reddino.trainer.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the processor can do, from `/proc/cpuinfo`.
///
/// @param flags as the kernel names them
public record Processor(Set<String> flags) {
  /// This machine's.
  public static final Processor LOCAL = read(Path.of("/proc/cpuinfo"));

  public Processor {
    flags = Set.copyOf(flags);
  }

  /// From a file like `/proc/cpuinfo`; nothing if there is none.
  public static Processor read(Path cpuinfo) {
    if (!Files.isReadable(cpuinfo)) {
      return new Processor(Set.of());
    }
    try (Stream<String> lines = Files.lines(cpuinfo)) {
      return new Processor(
          lines
              .filter(line -> line.startsWith("flags"))
              .limit(1)
              .flatMap(line -> Stream.of(line.substring(line.indexOf(':') + 1).split("\\s+")))
              .collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + cpuinfo, e);
    }
  }

  /// Whether bfloat16 products are instructions, not emulation.
  public boolean multipliesBfloat16() {
    return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
  }

  /// Whether oneDNN takes bfloat16 matrices at all (PyTorch's `mkldnn_bf16_device_check`).
  public boolean packsBfloat16() {
    return flags.contains("avx512bw") && flags.contains("avx512vl") && flags.contains("avx512dq");
  }
}
