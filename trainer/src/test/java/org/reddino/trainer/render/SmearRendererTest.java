package org.reddino.trainer.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Chance;

class SmearRendererTest {
  private static final List<ScannerProfile> SOURCES = ScannerProfile.standard();
  private static final List<RenderedField> FIELDS =
      SOURCES.stream()
          .flatMap(s -> IntStream.range(0, 2).mapToObj(new SmearRenderer(s)::field))
          .toList();

  @Test
  void field_isTheSameOnEveryMachine() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (ScannerProfile source : SOURCES) {
      RenderedField field = new SmearRenderer(source).field(7);
      digest.update(field.image().rgb());
      for (int id : field.instanceMask()) {
        digest.update((byte) id);
      }
    }

    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("74dbc41b1b39c7294b6c941e9a46ce3934fe7f4d23ac1cd4db9b53694c70c796");
  }

  @Test
  void field_dependsOnSeedAndSource() {
    byte[] first = new SmearRenderer(SOURCES.getFirst()).field(1).image().rgb();

    assertThat(new SmearRenderer(SOURCES.getFirst()).field(1).image().rgb()).isEqualTo(first);
    assertThat(new SmearRenderer(SOURCES.getFirst()).field(2).image().rgb()).isNotEqualTo(first);
    assertThat(new SmearRenderer(SOURCES.get(1)).field(1).image().rgb()).isNotEqualTo(first);
  }

  @Test
  void truth_boxesAndCountsAreThoseOfTheMask() {
    for (RenderedField field : FIELDS) {
      for (RenderedCell cell : field.cells()) {
        int pixels = 0;
        int left = Integer.MAX_VALUE;
        int right = -1;
        int top = Integer.MAX_VALUE;
        int bottom = -1;
        for (int p = 0; p < field.instanceMask().length; p++) {
          if (field.instanceMask()[p] == cell.id()) {
            pixels++;
            left = Math.min(left, p % field.image().width());
            right = Math.max(right, p % field.image().width());
            top = Math.min(top, p / field.image().width());
            bottom = Math.max(bottom, p / field.image().width());
          }
        }

        assertThat(cell.pixels()).isEqualTo(pixels);
        assertThat(cell.box())
            .isEqualTo(new RenderedCell.Bounds(left, top, right - left + 1, bottom - top + 1));
        assertThat(field.cells().get(cell.id() - 1)).isSameAs(cell);
      }
      assertThat(java.util.Arrays.stream(field.instanceMask()).max().orElseThrow())
          .isEqualTo(field.cells().size());
    }
  }

  @Test
  void truth_outlinesAreThoseOfTheMask() {
    RenderedField field = new SmearRenderer(SOURCES.getFirst()).field(11);
    int width = field.image().width();
    int agree = 0;
    int either = 0;
    for (int p = 0; p < field.instanceMask().length; p++) {
      int id = field.instanceMask()[p];
      for (RenderedCell cell : field.cells()) {
        boolean outlined = false;
        for (RenderedCell.Member member : cell.members()) {
          outlined |=
              Math.abs(p % width - member.centerX()) < 60
                  && member.contains(p % width, Math.floorDiv(p, width));
        }
        boolean masked = id == cell.id();
        agree += outlined && masked ? 1 : 0;
        either += outlined || masked ? 1 : 0;
      }
    }

    assertThat((double) agree / either).isGreaterThan(0.985);
  }

  @Test
  void overlapping_holdsTwoOrThreeCellsThatMeet() {
    int clusters = 0;
    for (RenderedField field : FIELDS) {
      for (RenderedCell cell : field.cells()) {
        assertThat(cell.members()).hasSize(cell.shape().cells());
        double apart = cell.members().stream().mapToDouble(SmearRendererTest::discArea).sum();
        if (cell.members().size() > 1 && !cell.cut()) {
          clusters++;
          assertThat(cell.pixels() / apart).isBetween(0.6, 0.97);
          assertThat(connected(field, cell)).isTrue();
        }
      }
    }

    assertThat(clusters).isGreaterThan(10);
  }

  @Test
  void shapes_comeAsOftenAsAsked() {
    Map<CellShape, Integer> counts = new EnumMap<>(CellShape.class);
    int all = 0;
    for (int seed = 0; seed < 60; seed++) {
      ScannerProfile source = SOURCES.get(seed % SOURCES.size());
      Film film = new Film(source.sensor().width(), source.sensor().height());
      for (Layout.Placed placed :
          new Layout(source, new Chance(seed), film).fill(ShapeMix.typical())) {
        counts.merge(placed.specimen().shape(), 1, Integer::sum);
        all++;
      }
    }
    for (CellShape shape : CellShape.values()) {
      double share = ShapeMix.typical().share(shape);
      double deviation = Math.sqrt(share * (1 - share) / all);

      assertThat((double) counts.getOrDefault(shape, 0) / all)
          .as("share of %s among %s", shape, all)
          .isCloseTo(share, within(4 * deviation + 0.004));
    }
  }

  @Test
  void mixOfOneShape_drawsNothingElse() {
    ShapeMix burrs = new ShapeMix(Map.of(CellShape.BURR, 2.0));

    assertThat(new SmearRenderer(SOURCES.getFirst(), burrs).field(1).cells())
        .isNotEmpty()
        .allMatch(cell -> cell.shape() == CellShape.BURR);
  }

  @Test
  void sources_differMoreThanTheirFields() {
    List<double[][]> means = new ArrayList<>();
    for (int i = 0; i < FIELDS.size(); i += 2) {
      means.add(new double[][] {background(FIELDS.get(i)), background(FIELDS.get(i + 1))});
    }
    for (int a = 0; a < means.size(); a++) {
      for (int b = 0; b < a; b++) {
        double between = distance(means.get(a)[0], means.get(b)[0]);

        assertThat(between).isGreaterThan(distance(means.get(a)[0], means.get(a)[1]));
        assertThat(between).isGreaterThan(10);
      }
    }
  }

  @Test
  void redCells_absorbGreenAndArePaleInTheMiddle() {
    int pale = 0;
    int round = 0;
    for (RenderedField field : FIELDS) {
      double clear = background(field)[1];
      for (RenderedCell cell : field.cells()) {
        if (cell.shape() == CellShape.ROUND && !cell.cut()) {
          double middle = ring(field, cell, 0, 0.15);
          double plateau = ring(field, cell, 0.68, 0.8);
          assertThat(plateau).isLessThan(0.93 * clear);
          pale += middle > plateau ? 1 : 0;
          round++;
        }
      }
    }

    assertThat((double) pale / round).isGreaterThan(0.9);
  }

  private static double discArea(RenderedCell.Member member) {
    return Math.PI * member.diameterPx() * member.diameterPx() / 4;
  }

  private static boolean connected(RenderedField field, RenderedCell cell) {
    int width = field.image().width();
    int[] mask = field.instanceMask().clone();
    java.util.ArrayDeque<Integer> open = new java.util.ArrayDeque<>();
    for (int p = 0; p < mask.length && open.isEmpty(); p++) {
      if (mask[p] == cell.id()) {
        open.add(p);
        mask[p] = 0;
      }
    }
    int reached = 0;
    while (!open.isEmpty()) {
      int p = open.remove();
      reached++;
      for (int q : new int[] {p - 1, p + 1, p - width, p + width}) {
        if (q >= 0 && q < mask.length && mask[q] == cell.id()) {
          mask[q] = 0;
          open.add(q);
        }
      }
    }
    return reached == cell.pixels();
  }

  private static double[] background(RenderedField field) {
    double[] sum = new double[3];
    int pixels = 0;
    for (int p = 0; p < field.instanceMask().length; p++) {
      if (field.instanceMask()[p] == 0) {
        pixels++;
        for (int channel = 0; channel < 3; channel++) {
          sum[channel] += field.image().rgb()[3 * p + channel] & 0xFF;
        }
      }
    }
    return new double[] {sum[0] / pixels, sum[1] / pixels, sum[2] / pixels};
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        (a[0] - b[0]) * (a[0] - b[0])
            + (a[1] - b[1]) * (a[1] - b[1])
            + (a[2] - b[2]) * (a[2] - b[2]));
  }

  /// Mean green between two shares of the radius.
  private static double ring(RenderedField field, RenderedCell cell, double from, double to) {
    RenderedCell.Member member = cell.members().getFirst();
    double radius = member.diameterPx() / 2;
    double sum = 0;
    int pixels = 0;
    for (int y = cell.box().y(); y < cell.box().y() + cell.box().height(); y++) {
      for (int x = cell.box().x(); x < cell.box().x() + cell.box().width(); x++) {
        double away = Math.hypot(x - member.centerX(), y - member.centerY()) / radius;
        if (away >= from && away <= to) {
          sum += field.image().rgb()[3 * (y * field.image().width() + x) + 1] & 0xFF;
          pixels++;
        }
      }
    }
    return sum / pixels;
  }
}
