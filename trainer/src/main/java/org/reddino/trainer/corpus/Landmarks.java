package org.reddino.trainer.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.image.Resize;

/// What a field looks like, so that it is known again after re-encoding, a change of brightness or
/// a
/// shift: the darkest places of a smoothed picture, each with 64 bits that say for a grid of 9 x 8
/// places round it, 8 px apart, whether the picture gets darker to the right (dHash). Two fields
/// look
/// alike when many places with nearly equal bits agree on one shift. Flips and turns are found by
/// comparing with [#turned]; copies of another scale are not.
///
/// @param x of each place, in quarter pixels of the field
/// @param y of each place
/// @param bits of each place
@SuppressWarnings("ArrayRecordComponent") // compared by matches alone
record Landmarks(int[] x, int[] y, long[] bits) {
  /// Differing bits up to which two places are the same: unrelated ones differ in 32 +- 8.
  static final int BITS = 12;

  /// Places that must agree on a shift, and their share of the places of the poorer field.
  static final int VOTES = 6;

  static final double SHARE = 0.2;

  private static final int SCALE = 4;
  private static final int STEP = 2; // 8 px of the field
  private static final int REACH = 3; // a place is the darkest within 12 px
  private static final int MOST = 160;
  private static final int BIN = 2;

  static Landmarks of(Pixels field) {
    int width = Math.max(1, field.width() / SCALE);
    int height = Math.max(1, field.height() / SCALE);
    Pixels small = Resize.bilinear(field, width, height);
    float[] dark = new float[width * height];
    for (int i = 0; i < dark.length; i++) {
      dark[i] = 255 - (small.rgb()[3 * i + 1] & 0xFF);
    }
    float[] plane = smoothed(smoothed(dark, width, 1), width, width);
    List<int[]> places = new ArrayList<>();
    for (int y = 4 * STEP; y < height - 4 * STEP; y++) {
      for (int x = 4 * STEP; x < width - 4 * STEP; x++) {
        if (peak(plane, width, x, y)) {
          places.add(new int[] {x, y});
        }
      }
    }
    places.sort((a, b) -> Float.compare(plane[b[1] * width + b[0]], plane[a[1] * width + a[0]]));
    List<int[]> kept = places.subList(0, Math.min(MOST, places.size()));
    return new Landmarks(
        kept.stream().mapToInt(p -> p[0]).toArray(),
        kept.stream().mapToInt(p -> p[1]).toArray(),
        kept.stream().mapToLong(p -> bits(plane, width, p[0], p[1])).toArray());
  }

  /// A binomial of five (1 4 6 4 1) along one axis, ends repeated.
  private static float[] smoothed(float[] plane, int width, int stride) {
    float[] out = plane.clone();
    for (int i = 2 * stride; i < plane.length - 2 * stride; i++) {
      int column = i % width;
      if (stride > 1 || (column > 1 && column < width - 2)) {
        out[i] =
            (plane[i - 2 * stride]
                    + 4 * plane[i - stride]
                    + 6 * plane[i]
                    + 4 * plane[i + stride]
                    + plane[i + 2 * stride])
                / 16;
      }
    }
    return out;
  }

  private static boolean peak(float[] plane, int width, int x, int y) {
    float value = plane[y * width + x];
    for (int dy = -REACH; dy <= REACH; dy++) {
      for (int dx = -REACH; dx <= REACH; dx++) {
        float other = plane[(y + dy) * width + x + dx];
        if (other > value || (other == value && (dy < 0 || (dy == 0 && dx < 0)))) {
          return false;
        }
      }
    }
    return true;
  }

  private static long bits(float[] plane, int width, int x, int y) {
    long bits = 0;
    for (int row = 0; row < 8; row++) {
      int at = (y + (int) ((row - 3.5) * STEP)) * width + x - 4 * STEP;
      for (int column = 0; column < 8; column++, at += STEP) {
        bits = bits << 1 | (plane[at] < plane[at + STEP] ? 1 : 0);
      }
    }
    return bits;
  }

  /// Whether both show the same part of a smear.
  boolean matches(Landmarks other) {
    double poorer = Math.min(x.length, other.x.length);
    int needed = Math.max(VOTES, (int) Math.ceil(SHARE * poorer));
    int[] shift = new int[MOST];
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < other.x.length; j++) {
        if (Long.bitCount(bits[i] ^ other.bits[j]) <= BITS) {
          shift = n < shift.length ? shift : Arrays.copyOf(shift, 2 * n);
          int dx = Math.floorDiv(x[i] - other.x[j], BIN) & 0xFF;
          int dy = Math.floorDiv(y[i] - other.y[j], BIN) & 0xFF;
          shift[n++] = dy << 8 | dx;
        }
      }
    }
    return n >= needed && merged(Arrays.copyOf(shift, n)) >= needed;
  }

  /// Most votes of two by two bins, as a shift may lie between them.
  private static int merged(int[] shifts) {
    int[] votes = new int[1 << 16];
    for (int shift : shifts) {
      votes[shift]++;
    }
    int most = 0;
    for (int i = 0; i < votes.length; i++) {
      int right = (i & 0xFF00) | ((i + 1) & 0xFF);
      int sum = votes[i] + votes[right];
      sum += votes[(i + 256) & 0xFFFF] + votes[(right + 256) & 0xFFFF];
      most = Math.max(most, sum);
    }
    return most;
  }

  /// The field in its eight positions: as it is, turned by quarters, and these mirrored.
  static List<Landmarks> turned(Pixels field) {
    List<Landmarks> all = new ArrayList<>();
    Pixels at = field;
    for (int i = 0; i < 4; i++) {
      all.add(of(at));
      all.add(of(mirrored(at)));
      at = quarter(at);
    }
    return List.copyOf(all);
  }

  static Pixels mirrored(Pixels field) {
    byte[] to = new byte[field.rgb().length];
    int width = field.width();
    for (int i = 0; i < width * field.height(); i++) {
      int from = i / width * width + width - 1 - i % width;
      System.arraycopy(field.rgb(), 3 * from, to, 3 * i, 3);
    }
    return new Pixels(width, field.height(), to);
  }

  static Pixels quarter(Pixels field) {
    byte[] to = new byte[field.rgb().length];
    int width = field.height();
    for (int i = 0; i < width * field.width(); i++) {
      int from = (width - 1 - i % width) * field.width() + i / width;
      System.arraycopy(field.rgb(), 3 * from, to, 3 * i, 3);
    }
    return new Pixels(width, field.width(), to);
  }

  @Override
  public String toString() {
    return x.length + " places " + Arrays.hashCode(bits);
  }
}
