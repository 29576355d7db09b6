package org.reddino.service.encoder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How encoders run.
@ConfigMapping(prefix = "reddino.encoder")
interface EncoderConfig {
  /// auto (the first GPU if there is one, else the processor), cpu, cuda, cuda:1, or all GPUs side
  /// by side.
  @WithDefault("auto")
  String device();
}
