package org.reddino.trainer.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// How the stored pixels of a photograph must be turned to stand upright, from its EXIF block (CIPA
/// DC-008, tag 274): cameras and telephones store what the sensor saw and write down how they were
/// held.
///
/// @param code 1 (as stored) to 8
record Orientation(int code) {
  private static final Orientation STORED = new Orientation(1);
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
  private static final int TAG = 274;
  private static final int SHORT = 3;

  /// Of a JPEG or PNG file; TIFF files are turned by their decoder, BMP files know none. A block
  /// that is damaged says nothing.
  static Orientation of(ImageFormat format, byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    try {
      return switch (format) {
        case JPEG -> jpeg(file);
        case PNG -> png(file);
        case TIFF, BMP -> STORED;
      };
    } catch (IndexOutOfBoundsException e) {
      return STORED;
    }
  }

  /// Whether rows become columns.
  boolean swaps() {
    return code > 4;
  }

  /// The pixels as they should be seen.
  Pixels upright(Pixels stored) {
    if (code == 1) {
      return stored;
    }
    int width = swaps() ? stored.height() : stored.width();
    int height = swaps() ? stored.width() : stored.height();
    byte[] rgb = new byte[stored.rgb().length];
    for (int y = 0, to = 0; y < height; y++) {
      for (int x = 0; x < width; x++, to += 3) {
        int from = 3 * place(x, y, stored);
        rgb[to] = stored.rgb()[from];
        rgb[to + 1] = stored.rgb()[from + 1];
        rgb[to + 2] = stored.rgb()[from + 2];
      }
    }
    return new Pixels(width, height, rgb);
  }

  /// Where the pixel (x, y) of the upright image is stored.
  private int place(int x, int y, Pixels stored) {
    int right = stored.width() - 1;
    int bottom = stored.height() - 1;
    int column = swaps() ? y : x;
    int row = swaps() ? x : y;
    boolean mirrored = code == 2 || code == 3 || code == 7 || code == 8;
    boolean flipped = code == 3 || code == 4 || code == 6 || code == 7;
    return (flipped ? bottom - row : row) * stored.width() + (mirrored ? right - column : column);
  }

  private static Orientation jpeg(ByteBuffer file) {
    int at = 2;
    while ((file.get(at) & 0xFF) == 0xFF && (file.get(at + 1) & 0xFF) != 0xDA) {
      int bytes = file.getShort(at + 2) & 0xFFFF;
      if ((file.get(at + 1) & 0xFF) == 0xE1 && begins(file, at + 4)) {
        return exif(file.slice(at + 4 + EXIF.length, bytes - 2 - EXIF.length));
      }
      at += 2 + Math.max(2, bytes);
    }
    return STORED;
  }

  private static Orientation png(ByteBuffer file) {
    for (long at = 8; at + 12 <= file.capacity(); ) {
      int bytes = file.getInt((int) at);
      if (file.getInt((int) at + 4) == 0x65584966) { // eXIf
        return exif(file.slice((int) at + 8, bytes));
      }
      at += 12L + Integer.toUnsignedLong(bytes);
    }
    return STORED;
  }

  private static boolean begins(ByteBuffer file, int at) {
    byte[] start = new byte[EXIF.length];
    file.get(at, start);
    return Arrays.equals(start, EXIF);
  }

  /// Of a TIFF structure: its first directory.
  private static Orientation exif(ByteBuffer block) {
    block.order(block.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = block.getInt(4);
    int entries = block.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if ((block.getShort(entry) & 0xFFFF) == TAG && block.getShort(entry + 2) == SHORT) {
        int code = block.getShort(entry + 8) & 0xFFFF;
        return code >= 1 && code <= 8 ? new Orientation(code) : STORED;
      }
    }
    return STORED;
  }
}
