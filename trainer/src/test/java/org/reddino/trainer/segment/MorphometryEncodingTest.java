package org.reddino.trainer.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Sha256;
import org.reddino.trainer.image.Pixels;

class MorphometryEncodingTest {
  private static final MorphometryEncoding ENCODING = MorphometryEncoding.shipped();

  @Test
  void encode_namesEveryComponentAndStaysNearItsStatistics() {
    assertThat(MorphometryEncoding.names()).hasSize(MorphometryEncoding.DIMENSION);
    float[] vector = vector(DrawnCells.field(30, 1), 30, 60);
    assertThat(vector).hasSize(MorphometryEncoding.DIMENSION);
    assertThat(DrawnCells.largest(vector)).isLessThan(8);
  }

  /// Stored generations were measured by these. Other measures need another architecture and this
  /// one kept beside it (docs/decisions/0181); other statistics need nothing.
  @Test
  void measures_areThoseOfStoredGenerations() {
    assertThat(Sha256.of(String.join(" ", MorphometryEncoding.names())))
        .isEqualTo("8cd5c5e675121ea5f930acff1b654fbb51279dc834687bdc2baeb08d0ce0d44c");
  }

  @Test
  void otherStatistics_areAnotherEncoding() {
    MorphometryEncoding shipped = MorphometryEncoding.shipped();
    double[] mean = shipped.mean();
    mean[0]++;
    MorphometryEncoding other = MorphometryEncoding.of(mean, shipped.deviation());
    assertThat(other.description()).isNotEqualTo(shipped.description());
    assertThat(MorphometryEncoding.of(shipped.mean(), shipped.deviation()).description())
        .isEqualTo(shipped.description());
    double[] none = new double[MorphometryEncoding.DIMENSION];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MorphometryEncoding.of(mean, none))
        .withMessageContaining("deviation of");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MorphometryEncoding.of(new double[3], none))
        .withMessageContaining("mean of");
  }

  @Test
  void encode_keepsRelativeSize() {
    Pixels field = DrawnCells.field(30, 1);
    float[] normal = vector(field, 30, 60);
    float[] large = vector(field, 30, 45);
    assertThat(large[0]).isGreaterThan(normal[0]);
    assertThat(DrawnCells.distance(normal, large)).isGreaterThan(1);
  }

  @Test
  void encode_forgetsTheScaleOfTheSource() {
    float[] small = vector(DrawnCells.field(25, 1), 25, 50);
    float[] large = vector(DrawnCells.field(50, 1), 50, 100);
    assertThat(small[0]).isCloseTo(large[0], within(0.2f));
  }

  @Test
  void encode_isNotMovedByTheLamp() {
    float[] bright = vector(DrawnCells.field(30, 1), 30, 60);
    float[] dim = vector(DrawnCells.field(30, 0.7), 30, 60);
    assertThat(DrawnCells.distance(bright, dim)).isLessThan(0.8);
  }

  @Test
  void encode_tellsAnOvalFromARound() {
    Pixels field = DrawnCells.field(30, 1);
    float[] oval =
        ENCODING.encode(field, List.of(DrawnCells.ellipse(60, 60, 30, 18)), 60).getFirst();
    int elongation = MorphometryEncoding.names().indexOf("elongation");
    assertThat(oval[elongation]).isGreaterThan(vector(field, 30, 60)[elongation] + 1);
  }

  @Test
  void encode_refusesAMedianOfZero() {
    Pixels field = DrawnCells.field(30, 1);
    assertThatThrownBy(() -> vector(field, 30, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("median diameter is 0.0");
  }

  private static float[] vector(Pixels field, double radius, double median) {
    return ENCODING
        .encode(field, List.of(DrawnCells.ellipse(60, 60, radius, radius)), median)
        .getFirst();
  }
}
