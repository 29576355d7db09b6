package org.reddino.indexer;

import java.util.Arrays;
import java.util.Locale;

/// In which form the graph search reads vectors. The vectors as they were put are always kept
/// beside it: a coarser form only chooses candidates, which are then measured exactly.
public enum VectorFormat {
  /// Chosen by size, see [#resolve].
  AUTO(0),
  /// As they are: 4 bytes a component.
  FLOAT32(32),
  /// 8 bits a component.
  INT8(8),
  /// 7 bits a component, kept in 8.
  INT7(8),
  /// 4 bits a component.
  INT4(4),
  /// 2 bits a component, the query has 4.
  INT2(2),
  /// 1 bit a component, the query has 4.
  INT1(1);

  /// Up to here an index reads its vectors as they are. They then fit the page cache of a machine
  /// with 8 GB, and nothing is faster there (docs/performance.md).
  private static final long FLOAT_BYTES = 2L << 30;

  private final int bits;

  VectorFormat(int bits) {
    this.bits = bits;
  }

  /// Bits that one component takes while the graph is walked; 0 for [#AUTO].
  public int bits() {
    return bits;
  }

  /// The form for an index of `vectors` vectors: [#AUTO] reads them as they are while they take
  /// at most 2 GiB, else as [#INT8]; every other form is itself.
  public VectorFormat resolve(long vectors, int dimension) {
    if (this != AUTO) {
      return this;
    }
    return vectors * dimension * Float.BYTES <= FLOAT_BYTES ? FLOAT32 : INT8;
  }

  /// The form with this name, in any case.
  ///
  /// @throws IllegalArgumentException if there is none
  public static VectorFormat of(String name) {
    return Arrays.stream(values())
        .filter(format -> format.text().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "format is "
                        + name
                        + ", not one of "
                        + Arrays.stream(values()).map(VectorFormat::text).toList()));
  }

  /// The name in settings, lower case.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
