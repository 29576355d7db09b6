package org.reddino.service.ingest.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Unpacks archives that nobody vouches for.
public final class ZipExtraction {
  private static final int MAX_ENTRIES = 500_000;
  private static final long MAX_BYTES = 200L << 30;
  private static final long MAX_ENTRY_BYTES = 512L << 20;

  /// Deflate cannot do better than about 1,030 to 1; images do not come near.
  private static final long MAX_RATIO = 200;

  /// Small files compress well without being bombs.
  private static final long RATIO_FREE_BYTES = 1 << 20;

  private ZipExtraction() {}

  /// Unpacks `zip` into `folder`.
  ///
  /// @throws IllegalArgumentException if an entry would leave the folder, or the archive holds too
  /// many,
  ///     too large or absurdly compressed entries
  public static void extract(Path zip, Path folder) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    long total = 0;
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      if (archive.size() > MAX_ENTRIES) {
        throw new IllegalArgumentException(
            zip + " has " + archive.size() + " entries, the limit is " + MAX_ENTRIES);
      }
      Enumeration<? extends ZipEntry> entries = archive.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path target = target(zip, root, entry.getName());
        if (!entry.isDirectory()) {
          Files.createDirectories(target.getParent());
          total += copy(archive, entry, target);
        }
        if (total > MAX_BYTES) {
          throw new IllegalArgumentException(zip + " unpacks to more than " + MAX_BYTES + " bytes");
        }
      }
    }
  }

  private static Path target(Path zip, Path root, String name) {
    Path target = root.resolve(name).normalize();
    if (!target.startsWith(root) || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(zip + " has an entry outside itself: " + name);
    }
    return target;
  }

  /// Counts what really comes out: the sizes that an archive states are claims.
  private static long copy(ZipFile archive, ZipEntry entry, Path target) throws IOException {
    long limit =
        Math.min(
            MAX_ENTRY_BYTES,
            Math.max(RATIO_FREE_BYTES, MAX_RATIO * Math.max(1, entry.getCompressedSize())));
    long copied = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = archive.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        copied += read;
        if (copied > limit) {
          throw new IllegalArgumentException(
              "entry " + entry.getName() + " unpacks to more than " + limit + " bytes");
        }
        out.write(buffer, 0, read);
      }
    }
    return copied;
  }
}
