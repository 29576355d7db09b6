package org.reddino.trainer.encoder;

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
record Processor(Set<String> flags) {
  static final Processor LOCAL = read(Path.of("/proc/cpuinfo"));

  Processor {
    flags = Set.copyOf(flags);
  }

  static Processor read(Path cpuinfo) {
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
  boolean multipliesBfloat16() {
    return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
  }

  /// Whether oneDNN takes bfloat16 matrices at all (PyTorch's `mkldnn_bf16_device_check`).
  boolean packsBfloat16() {
    return flags.contains("avx512bw") && flags.contains("avx512vl") && flags.contains("avx512dq");
  }
}
