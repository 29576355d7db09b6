package org.reddino.trainer.torch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reddino.trainer.Elements;

/// The entries of a mapped ZIP archive, none of them compressed, as `torch.save` writes it: their
/// bytes are parts of the file. Sizes and places are those of the central directory, checked
/// against the file (APPNOTE.TXT of PKWARE, with ZIP64).
final class StoredZip {
  private static final int END = 0x06054B50;
  private static final int END_64 = 0x06064B50;
  private static final int LOCATOR_64 = 0x07064B50;
  private static final int CENTRAL = 0x02014B50;
  private static final int LOCAL = 0x04034B50;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int MAX_ENTRIES = 1_000_000;

  private final MemorySegment file;

  private StoredZip(MemorySegment file) {
    this.file = file;
  }

  /// @throws IllegalArgumentException saying what is wrong with the archive
  static Map<String, MemorySegment> entries(MemorySegment file) {
    try {
      return new StoredZip(file).entries();
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the ZIP archive points outside of itself", e);
    }
  }

  private Map<String, MemorySegment> entries() {
    long end = end();
    long count = unsigned(Elements.SHORT, end + 10);
    long at = unsigned(Elements.INT, end + 16);
    if (end >= 20 && file.get(Elements.INT, end - 20) == LOCATOR_64) {
      long record = file.get(Elements.LONG, end - 12);
      if (file.get(Elements.INT, record) != END_64) {
        throw new IllegalArgumentException("the ZIP64 directory is damaged");
      }
      count = file.get(Elements.LONG, record + 32);
      at = file.get(Elements.LONG, record + 48);
    }
    if (count < 0 || count > MAX_ENTRIES) {
      throw new IllegalArgumentException("the ZIP archive claims " + count + " entries");
    }
    Map<String, MemorySegment> entries = new LinkedHashMap<>();
    for (long i = 0; i < count; i++) {
      at = entry(at, entries);
    }
    return entries;
  }

  private long end() {
    long last = file.byteSize() - END_BYTES;
    for (long at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
      if (file.get(Elements.INT, at) == END) {
        return at;
      }
    }
    throw new IllegalArgumentException("the ZIP archive is cut off: it has no directory");
  }

  /// Reads one line of the directory; gives the place of the next.
  private long entry(long at, Map<String, MemorySegment> entries) {
    if (file.get(Elements.INT, at) != CENTRAL) {
      throw new IllegalArgumentException("the ZIP directory is damaged");
    }
    int nameBytes = (int) unsigned(Elements.SHORT, at + 28);
    int extraBytes = (int) unsigned(Elements.SHORT, at + 30);
    int commentBytes = (int) unsigned(Elements.SHORT, at + 32);
    String name = text(at + 46, nameBytes);
    if (unsigned(Elements.SHORT, at + 10) != 0) {
      throw new IllegalArgumentException("entry " + name + " is compressed; torch.save stores");
    }
    long extra = at + 46 + nameBytes;
    long[] wide = {
      unsigned(Elements.INT, at + 24),
      unsigned(Elements.INT, at + 20),
      unsigned(Elements.INT, at + 42)
    };
    widen(wide, extra, extraBytes);
    long start = data(wide[2], name);
    if (wide[0] != wide[1]) {
      throw new IllegalArgumentException("entry " + name + " has two sizes");
    }
    if (entries.put(name, file.asSlice(start, wide[0])) != null) {
      throw new IllegalArgumentException("the ZIP archive has two entries " + name);
    }
    return extra + extraBytes + commentBytes;
  }

  /// Puts 64-bit values in the place of those that did not fit: size, stored size, place.
  private void widen(long[] wide, long extra, int extraBytes) {
    for (long at = extra; at + 4 <= extra + extraBytes; ) {
      long bytes = unsigned(Elements.SHORT, at + 2);
      if (unsigned(Elements.SHORT, at) == 1) {
        long value = at + 4;
        for (int i = 0; i < wide.length && value + 8 <= at + 4 + bytes; i++) {
          if (wide[i] == 0xFFFFFFFFL) {
            wide[i] = file.get(Elements.LONG, value);
            value += 8;
          }
        }
      }
      at += 4 + bytes;
    }
  }

  private long data(long local, String name) {
    if (file.get(Elements.INT, local) != LOCAL) {
      throw new IllegalArgumentException("entry " + name + " is not where the directory says");
    }
    return local + 30 + unsigned(Elements.SHORT, local + 26) + unsigned(Elements.SHORT, local + 28);
  }

  private String text(long at, int bytes) {
    byte[] utf8 = file.asSlice(at, bytes).toArray(ValueLayout.JAVA_BYTE);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private long unsigned(ValueLayout.OfShort layout, long at) {
    return file.get(layout, at) & 0xFFFF;
  }

  private long unsigned(ValueLayout.OfInt layout, long at) {
    return file.get(layout, at) & 0xFFFFFFFFL;
  }
}
