package org.reddino.service.observatory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// When a source counts as far from the rest, and how much is looked at.
@ConfigMapping(prefix = "reddino.observatory")
public interface ObservatoryConfig {
  /// Share of the neighborhood beyond chance that is the source itself, 0..1.
  @WithDefault("0.8")
  double excess();

  /// Distance to the nearest other source's centroid, in spreads.
  @WithDefault("1.0")
  double separation();

  /// Red cells a source needs before it is judged, and another needs to be compared with.
  @WithDefault("50")
  int cells();

  /// Cells of each source whose neighbors are asked for.
  @WithDefault("200")
  int asked();
}
