package org.reddino.trainer.ssl;

import org.reddino.trainer.ssl.program.Backbone;

/// Two orders of the patch kernel: published [D, channel, row, column], trained
/// [D, row, column, channel].
final class PatchKernel {
  private PatchKernel() {}

  static float[] rowsFirst(float[] published, Backbone backbone) {
    float[] to = new float[published.length];
    int area = backbone.patch() * backbone.patch();
    for (int i = 0; i < to.length; i++) {
      to[i] = published[(i / (3 * area) * 3 + i % 3) * area + i / 3 % area];
    }
    return to;
  }

  static float[] channelsFirst(float[] trained, Backbone backbone) {
    float[] to = new float[trained.length];
    int area = backbone.patch() * backbone.patch();
    for (int i = 0; i < to.length; i++) {
      to[(i / (3 * area) * 3 + i % 3) * area + i / 3 % area] = trained[i];
    }
    return to;
  }
}
