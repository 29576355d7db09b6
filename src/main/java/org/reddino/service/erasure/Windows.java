package org.reddino.service.erasure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The pieces of vectors, images and texts that a scan looks for. A piece with few different bytes
/// (zeros, a plain background) could be anybody's and is none.
final class Windows {
  private static final int LENGTH = 32;
  private static final int LEAST_DIFFERENT_VECTOR = 10;
  private static final int LEAST_DIFFERENT_IMAGE = 20;
  private static final int SEARCHED = 8192;

  private Windows() {}

  /// Beginning, middle and end of the components as they lie in files: float32, little-endian.
  static List<byte[]> of(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    List<byte[]> windows = new ArrayList<>();
    int last = bytes.capacity() - LENGTH;
    if (last < 0) {
      return windows;
    }
    for (int from : new int[] {0, last / 8 * 4, last}) {
      byte[] window = Arrays.copyOfRange(bytes.array(), from, from + LENGTH);
      if (different(window) >= LEAST_DIFFERENT_VECTOR) {
        windows.add(window);
      }
    }
    return windows;
  }

  /// Pieces of a file's content, past a quarter, half and three quarters of it.
  static List<byte[]> of(byte[] file) {
    List<byte[]> windows = new ArrayList<>();
    for (int quarter = 1; quarter <= 3; quarter++) {
      int start = (int) ((long) file.length * quarter / 4);
      int end = Math.min(file.length - LENGTH, start + SEARCHED);
      for (int from = start; from < end; from += LENGTH / 2) {
        byte[] window = Arrays.copyOfRange(file, from, from + LENGTH);
        if (different(window) >= LEAST_DIFFERENT_IMAGE) {
          windows.add(window);
          break;
        }
      }
    }
    return windows;
  }

  /// The beginning of a text: a pseudonym is one window.
  static byte[] of(String text) {
    return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), Trace.TEXT.length());
  }

  private static int different(byte[] window) {
    BitSet seen = new BitSet(256);
    for (byte each : window) {
      seen.set(each & 255);
    }
    return seen.cardinality();
  }
}
