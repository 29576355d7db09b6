package org.reddino.trainer.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.PrincipalAxes;
import org.reddino.trainer.image.Pixels;

class TokenColorsTest {
  private static final int D = 12;
  private static final int SIDE = 16;

  /// Orthonormal directions that nothing else gives away.
  private static final double[][] BASIS = basis(4, 7);

  @Test
  void axes_areTheKnownComponents() {
    Random random = new Random(1);
    List<float[]> tokens = new ArrayList<>();
    double[] spread = {9, 4, 1};
    double[] brightness = new double[4000];
    for (int i = 0; i < 4000; i++) {
      double[] score = new double[3];
      float[] token = new float[D];
      for (int k = 0; k < 3; k++) {
        score[k] = spread[k] * random.nextGaussian();
        for (int j = 0; j < D; j++) {
          token[j] += (float) (score[k] * BASIS[k][j]);
        }
      }
      brightness[i] = 128 - score[0] - score[1] - score[2];
      tokens.add(token);
    }
    PrincipalAxes axes = PrincipalAxes.of(tokens, brightness, 3);
    for (int k = 0; k < 3; k++) {
      float[] unit = new float[D];
      float[] origin = new float[D];
      for (int j = 0; j < D; j++) {
        unit[j] = (float) BASIS[k][j];
      }
      assertThat(axes.score(unit, k) - axes.score(origin, k)).isCloseTo(1, within(2e-3));
      assertThat(axes.variance(k)).isCloseTo(spread[k] * spread[k], within(0.06 * 81));
    }
  }

  @Test
  void axes_partTheCovarianceExactly() {
    List<float[]> tokens = new ArrayList<>(Arrays.asList(cells(3).token()));
    PrincipalAxes axes = PrincipalAxes.of(tokens, new double[tokens.size()], D);
    for (int k = 0; k < D; k++) {
      for (int l = 0; l <= k; l++) {
        double sum = 0;
        for (float[] token : tokens) {
          sum += axes.score(token, k) * axes.score(token, l) / tokens.size();
        }
        assertThat(sum).isCloseTo(k == l ? axes.variance(k) : 0, within(1e-9));
      }
    }
  }

  @Test
  void foreground_isTheDarkSide() {
    TokenGrid grid = cells(1);
    TokenColors colors = TokenColors.fit(List.of(grid));
    for (int i = 0; i < grid.token().length; i++) {
      assertThat(colors.foreground(grid.token()[i])).isEqualTo(grid.brightness()[i] < 150);
    }
    byte[] map = colors.draw(grid).rgb();
    assertThat(Arrays.copyOf(map, 3)).as("the corner is glass").containsExactly(new byte[3]);
  }

  @Test
  void negatedTokens_giveTheSameMap() {
    TokenGrid grid = cells(1);
    float[][] negated = new float[grid.token().length][D];
    for (int i = 0; i < negated.length; i++) {
      for (int j = 0; j < D; j++) {
        negated[i][j] = -grid.token()[i][j];
      }
    }
    TokenGrid other = new TokenGrid(SIDE, SIDE, negated, grid.brightness());
    assertThat(TokenColors.fit(List.of(other)).draw(other).rgb())
        .isEqualTo(TokenColors.fit(List.of(grid)).draw(grid).rgb());
  }

  @Test
  void jointFit_givesEqualTokensEqualColours() {
    TokenGrid one = cells(1);
    TokenGrid other = cells(2);
    float[] shared = one.token()[8 * SIDE + 8];
    other.token()[5] = shared.clone();
    TokenColors colors = TokenColors.fit(List.of(one, other));
    byte[] a = colors.draw(one).rgb();
    byte[] b = colors.draw(other).rgb();
    int at = 3 * (8 * SIDE + 8);
    assertThat(Arrays.copyOfRange(b, 15, 18)).isEqualTo(Arrays.copyOfRange(a, at, at + 3));
    assertThat(TokenColors.fit(List.of(other)).draw(other).rgb()).isNotEqualTo(b);
  }

  @Test
  void map_hasTheSizeOfItsImage() {
    TokenGrid grid = cells(1);
    TokenColors colors = TokenColors.fit(List.of(grid));
    Pixels image = new Pixels(50, 30, new byte[4500]);
    Pixels map = colors.over(image, grid, 1);
    assertThat(List.of(map.width(), map.height())).containsExactly(50, 30);
    assertThat(colors.over(image, grid, 0).rgb()).isEqualTo(image.rgb());
    assertThatThrownBy(() -> colors.over(image, grid, 1.5)).hasMessageContaining("1.5");
  }

  @Test
  void equalTokens_areOneForeground() {
    float[][] tokens = new float[4][D];
    TokenGrid grid = new TokenGrid(2, 2, tokens, new float[4]);
    byte[] map = TokenColors.fit(List.of(grid)).draw(grid).rgb();
    assertThat(map).hasSize(12).containsOnly((byte) 128);
  }

  @Test
  void tokensOfAnotherSize_areRefused() {
    TokenGrid grid = new TokenGrid(1, 1, new float[1][D + 1], new float[1]);
    assertThatThrownBy(() -> TokenColors.fit(List.of(cells(1), grid)))
        .hasMessageContaining("12 and of 13");
  }

  /// A round cell on glass: tokens inside lie elsewhere and vary along three known directions.
  private static TokenGrid cells(long seed) {
    Random random = new Random(seed);
    float[][] token = new float[SIDE * SIDE][D];
    float[] brightness = new float[SIDE * SIDE];
    for (int i = 0; i < token.length; i++) {
      double radius = Math.hypot(i % SIDE - 7.5, Math.floorDiv(i, SIDE) - 7.5);
      boolean inside = radius < 5.5;
      brightness[i] = inside ? 90 + (float) radius : 220 + random.nextFloat();
      for (int j = 0; j < D; j++) {
        double at = (inside ? 10 : -10) * BASIS[3][j] + 0.05 * random.nextGaussian();
        token[i][j] = (float) (at + (inside ? radius * BASIS[0][j] / 5 : 0));
      }
    }
    return new TokenGrid(SIDE, SIDE, token, brightness);
  }

  private static double[][] basis(int count, long seed) {
    Random random = new Random(seed);
    double[][] basis = new double[count][D];
    for (int k = 0; k < count; k++) {
      for (int j = 0; j < D; j++) {
        basis[k][j] = random.nextGaussian();
      }
      for (int l = 0; l < k; l++) {
        double dot = 0;
        for (int j = 0; j < D; j++) {
          dot += basis[k][j] * basis[l][j];
        }
        for (int j = 0; j < D; j++) {
          basis[k][j] -= dot * basis[l][j];
        }
      }
      double norm = Math.sqrt(Arrays.stream(basis[k]).map(x -> x * x).sum());
      for (int j = 0; j < D; j++) {
        basis[k][j] /= norm;
      }
    }
    return basis;
  }
}
