package org.reddino.trainer.encoder;

import org.reddino.trainer.image.Pixels;

/// ImageNet statistics, with which RedDino's weights were trained.
public final class Normalization {
  static final double[] MEAN = {0.485, 0.456, 0.406};
  static final double[] DEVIATION = {0.229, 0.224, 0.225};

  private Normalization() {}

  /// Says all that happens to an image of any size before the first layer.
  static String description(int side) {
    return resized(side) + ", /255, ImageNet mean and deviation";
  }

  /// What happens before pixels become numbers.
  static String resized(int side) {
    return "RGB, PIL bilinear with antialias to %dx%d ignoring aspect".formatted(side, side);
  }

  /// The input as the network sees it, [3, height, width] with red first.
  public static float[] normalized(Pixels pixels) {
    int plane = pixels.width() * pixels.height();
    float[] values = new float[3 * plane];
    for (int channel = 0; channel < 3; channel++) {
      for (int i = 0; i < plane; i++) {
        double grey = (pixels.rgb()[3 * i + channel] & 0xFF) / 255.0;
        values[channel * plane + i] = (float) ((grey - MEAN[channel]) / DEVIATION[channel]);
      }
    }
    return values;
  }
}
