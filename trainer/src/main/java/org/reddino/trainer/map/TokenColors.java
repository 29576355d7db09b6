package org.reddino.trainer.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.reddino.trainer.PrincipalAxes;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.image.Resize;

/// Colours for tokens, fitted on one image or on several together; after a joint fit equal tokens
/// have equal colours in every image.
///
/// As in the figures of DINOv2 and RedDino (arXiv 2508.08180): the first principal component of all
/// tokens parts foreground from background, where the split makes the two sides most unlike
/// (largest variance between them; Otsu's rule, without a histogram). Three components are fitted
/// again on the foreground; their 1st to 99th percentile become 0 to 255 of red, green and blue.
/// Background is black. Signs: see [PrincipalAxes].
public final class TokenColors {
  private static final int CHANNELS = 3;
  private static final double LOW = 0.01;

  private final PrincipalAxes first;
  private final double threshold;
  private final PrincipalAxes colors;
  private final double[] from = new double[CHANNELS];
  private final double[] to = new double[CHANNELS];

  private TokenColors(PrincipalAxes first, double threshold, Sample foreground) {
    this.first = first;
    this.threshold = threshold;
    this.colors = PrincipalAxes.of(foreground.tokens, foreground.brightness(), CHANNELS);
    for (int k = 0; k < CHANNELS; k++) {
      int channel = k;
      double[] scores =
          foreground.tokens.stream().mapToDouble(t -> colors.score(t, channel)).sorted().toArray();
      int cut = (int) (LOW * scores.length);
      from[k] = scores[cut];
      to[k] = scores[scores.length - 1 - cut];
    }
  }

  /// Tokens with their brightness.
  private record Sample(List<float[]> tokens, List<Float> lights) {
    double[] brightness() {
      return lights.stream().mapToDouble(Float::doubleValue).toArray();
    }
  }

  /// @param grids at least one; tokens of at least 3 components, all alike
  /// @throws IllegalArgumentException if the tokens differ in size or are not numbers
  public static TokenColors fit(List<TokenGrid> grids) {
    Sample all = new Sample(new ArrayList<>(), new ArrayList<>());
    for (TokenGrid grid : grids) {
      if (grid.dimension() != grids.getFirst().dimension()) {
        throw new IllegalArgumentException(
            "tokens of %d and of %d components in one fit"
                .formatted(grids.getFirst().dimension(), grid.dimension()));
      }
      all.tokens.addAll(Arrays.asList(grid.token()));
      IntStream.range(0, grid.token().length).forEach(i -> all.lights.add(grid.brightness()[i]));
    }
    if (all.tokens.isEmpty()) {
      throw new IllegalArgumentException("no tokens to fit colours on");
    }
    PrincipalAxes first = PrincipalAxes.of(all.tokens, all.brightness(), 1);
    double[] scores = all.tokens.stream().mapToDouble(token -> first.score(token, 0)).toArray();
    double threshold = Split.of(scores);
    Sample foreground = new Sample(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= threshold) {
        foreground.tokens.add(all.tokens.get(i));
        foreground.lights.add(all.lights.get(i));
      }
    }
    return new TokenColors(first, threshold, foreground);
  }

  /// Whether a token lies on the foreground's side of the first component.
  public boolean foreground(float[] token) {
    return first.score(token, 0) >= threshold;
  }

  /// One pixel per token.
  public Pixels draw(TokenGrid grid) {
    byte[] rgb = new byte[CHANNELS * grid.token().length];
    for (int i = 0; i < grid.token().length; i++) {
      float[] token = grid.token()[i];
      if (foreground(token)) {
        for (int k = 0; k < CHANNELS; k++) {
          rgb[CHANNELS * i + k] = (byte) level(colors.score(token, k), k);
        }
      }
    }
    return new Pixels(grid.columns(), grid.rows(), rgb);
  }

  /// The map in the size of its image, bilinear between tokens.
  ///
  /// @param opacity of the map over the image, 0..1; 1 = the map alone
  public Pixels over(Pixels image, TokenGrid grid, double opacity) {
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("opacity is " + opacity + ", not 0 to 1");
    }
    byte[] map = Resize.bilinear(draw(grid), image.width(), image.height()).rgb();
    byte[] mixed = new byte[map.length];
    for (int i = 0; i < map.length; i++) {
      double under = (1 - opacity) * (image.rgb()[i] & 0xFF);
      mixed[i] = (byte) Math.round(opacity * (map[i] & 0xFF) + under);
    }
    return new Pixels(image.width(), image.height(), mixed);
  }

  /// 0..255; the middle where the foreground does not vary.
  private int level(double score, int k) {
    double range = to[k] - from[k];
    double relative = range > 1e-12 * Math.max(1, Math.abs(to[k])) ? (score - from[k]) / range : .5;
    return (int) Math.round(255 * Math.clamp(relative, 0, 1));
  }
}
