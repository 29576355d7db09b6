package org.reddino.trainer.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Polygon;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OutlinePropertyTest {
  @Provide
  Arbitrary<Box> boxes() {
    Arbitrary<Integer> at = Arbitraries.integers().between(-20, 40);
    Arbitrary<Integer> side = Arbitraries.integers().between(1, 40);
    return Combinators.combine(at, at, side, side).as(Box::new);
  }

  @Property(tries = 300)
  void intersectionOverUnion_equalsCountingPixels(@ForAll("boxes") Box a, @ForAll("boxes") Box b) {
    int shared = 0;
    for (int y = -20; y < 80; y++) {
      for (int x = -20; x < 80; x++) {
        shared += a.contains(x, y) && b.contains(x, y) ? 1 : 0;
      }
    }
    double expected = shared / (a.area() + b.area() - shared);
    assertThat(a.intersectionOverUnion(b)).isCloseTo(expected, within(1e-12));
    assertThat(b.intersectionOverUnion(a)).isEqualTo(a.intersectionOverUnion(b));
  }

  @Property(tries = 200)
  void contains_agreesWithThePlatformsPolygonAwayFromTheOutline(
      @ForAll @IntRange(min = 3, max = 9) int corners,
      @ForAll @IntRange(min = 0, max = 1000) int seed,
      @ForAll @DoubleRange(min = 0, max = 60) double x,
      @ForAll @DoubleRange(min = 0, max = 60) double y) {
    Random random = new Random(seed);
    int[] xy = random.ints(2L * corners, 0, 60).toArray();
    Polygon polygon = new Polygon();
    for (int i = 0; i < xy.length; i += 2) {
      polygon.addPoint(xy[i], xy[i + 1]);
    }
    double px = Math.floor(x) + 0.37;
    double py = Math.floor(y) + 0.41;
    assertThat(new Contour(xy).contains(px, py)).isEqualTo(polygon.contains(px, py));
  }

  @Property(tries = 100)
  void mask_countsTheLatticePointsOfARectangle(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height) {
    Contour contour =
        new Contour(new int[] {5, 7, 5 + width, 7, 5 + width, 7 + height, 5, 7 + height});
    CellMask mask = CellMask.of(contour);
    assertThat(mask.area).isEqualTo((width + 1) * (height + 1));
    assertThat(contour.area()).isEqualTo((double) width * height);
    assertThat(Shape.of(contour, mask).solidity()).isEqualTo(1);
  }

  @Property(tries = 60)
  void shape_ofADiscIsThatOfADisc(@ForAll @IntRange(min = 12, max = 60) int radius) {
    int[] labels = new int[140 * 140];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Math.hypot(i % 140 - 70, i / 140 - 70) <= radius ? 1 : 0;
    }
    Contour contour = Outlines.of(140, 140, labels).getFirst();
    Shape shape = Shape.of(contour, CellMask.of(contour));
    assertThat(shape.circularity()).isBetween(0.92, 1.0);
    assertThat(shape.eccentricity()).isLessThan(0.2);
    assertThat(shape.perimeter())
        .isCloseTo(2 * Math.PI * (radius + 0.5), within(0.05 * 2 * Math.PI * radius));
  }

  @Test
  void contour_refusesLessThanThreePoints() {
    assertThatThrownBy(() -> new Contour(new int[] {1, 2, 3, 4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("contour has 4 numbers, not 2 per point");
  }
}
