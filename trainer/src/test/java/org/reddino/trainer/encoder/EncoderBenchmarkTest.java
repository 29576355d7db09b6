package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;

class EncoderBenchmarkTest {
  @Test
  void everyPrecisionAndBatch_isMeasured() {
    Architecture tiny = Architecture.parse("vit:dim=8,depth=1,heads=1,patch=14,image=28");
    List<EncoderBenchmark.Speed> speeds =
        EncoderBenchmark.run(tiny, List.of(Precision.FP32, Precision.BF16), 2, Progress.none());
    assertThat(speeds).hasSize(6).allMatch(speed -> speed.imagesPerSecond() > 0);
    assertThat(speeds).extracting(EncoderBenchmark.Speed::batch).contains(1, 4, 16);
  }
}
