package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.torch.Bfloat16;
import org.reddino.trainer.torch.Processor;

class PrecisionTest {
  @TempDir private Path folder;

  @Test
  void bfloat16_needsItsInstructions() {
    assertThat(new Processor(Set.of("avx2", "avx512f")).multipliesBfloat16()).isFalse();
    assertThat(new Processor(Set.of("avx512_bf16")).multipliesBfloat16()).isTrue();
    assertThat(new Processor(Set.of("amx_bf16")).multipliesBfloat16()).isTrue();
    assertThat(Precision.AUTO.resolved()).isNotEqualTo(Precision.AUTO);
  }

  @Test
  void convolutions_computeInFloatsUnlessAsked() {
    Architecture mobile = Architecture.parse("mobilenet_v1");
    assertThat(Precision.AUTO.resolved(mobile)).isEqualTo(Precision.FP32);
    assertThat(Precision.BF16.resolved(mobile)).isEqualTo(Precision.BF16);
    Architecture transformer = Architecture.parse("vit_small_14");
    assertThat(Precision.AUTO.resolved(transformer)).isEqualTo(Precision.AUTO.resolved());
  }

  @Test
  void flags_areReadFromTheKernel() throws IOException {
    Path cpuinfo = folder.resolve("cpuinfo");
    Files.writeString(cpuinfo, "processor\t: 0\nflags\t\t: fpu avx512_bf16 sse\nbugs\t: none\n");
    assertThat(Processor.read(cpuinfo).flags()).contains("fpu", "avx512_bf16", "sse");
    assertThat(Processor.read(folder.resolve("none")).flags()).isEmpty();
  }

  @Property
  void narrowed_isTheNearest(@ForAll float value) {
    float narrow = Float.intBitsToFloat(Bfloat16.rounded(value) << 16);
    if (Float.isFinite(narrow) && Math.abs(value) > Float.MIN_NORMAL) {
      assertThat(Math.abs(narrow - value)).isLessThanOrEqualTo(Math.abs(value) / 256);
    }
    assertThat(Bfloat16.rounded(1 + 1f / 256) << 16).isEqualTo(Float.floatToIntBits(1));
  }
}
