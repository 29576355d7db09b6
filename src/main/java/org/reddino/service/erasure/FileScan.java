package org.reddino.service.erasure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Reads every byte of every file below a folder and tells where fingerprints lie.
final class FileScan {
  private static final int CHUNK = 1 << 20;

  private final Path root;
  private final Path passedOver;
  private final List<Wanted> wanted;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<Fingerprint> found = new HashSet<>();
  private long files;
  private long bytes;

  /// Patterns of one kind in one file.
  ///
  /// @param file below the scanned folder
  /// @param count how often one was met
  record Finding(String file, Trace trace, long count) {}

  /// What a scan saw.
  ///
  /// @param found the different fingerprints that were met
  record Result(long files, long bytes, List<Finding> findings, Set<Fingerprint> found) {
    Result {
      findings = List.copyOf(findings);
      found = Set.copyOf(found);
    }
  }

  private FileScan(Path root, Path passedOver, Collection<Fingerprint> fingerprints) {
    this.root = root;
    this.passedOver = passedOver;
    this.wanted =
        Stream.of(Trace.values())
            .map(Trace::length)
            .distinct()
            .map(length -> new Wanted(length, fingerprints))
            .filter(each -> !each.isEmpty())
            .toList();
  }

  /// Scans all regular files below `root` but those below `passedOver`. A file that vanishes
  /// meanwhile is gone, and that is no error.
  ///
  /// @throws UncheckedIOException if a file cannot be read
  static Result run(Path root, Path passedOver, Collection<Fingerprint> fingerprints) {
    FileScan scan = new FileScan(root, passedOver, fingerprints);
    try {
      Files.walkFileTree(root, scan.visitor());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot scan " + root, e);
    }
    return new Result(scan.files, scan.bytes, scan.findings, scan.found);
  }

  private SimpleFileVisitor<Path> visitor() {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return folder.equals(passedOver) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        if (attributes.isRegularFile()) {
          scan(file);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
          return FileVisitResult.CONTINUE;
        }
        throw e;
      }
    };
  }

  private void scan(Path file) throws IOException {
    Map<Trace, Long> counts = new EnumMap<>(Trace.class);
    int keep = wanted.stream().mapToInt(Wanted::length).max().orElse(1);
    byte[] buffer = new byte[keep + CHUNK];
    long[] hashes = new long[wanted.size()];
    long before = 0;
    try (InputStream in = Files.newInputStream(file)) {
      files++;
      // The bytes before a chunk lie in front of it, so that windows may cross the border.
      for (int read = in.readNBytes(buffer, keep, CHUNK);
          read > 0;
          read = in.readNBytes(buffer, keep, CHUNK)) {
        for (int i = 0; i < hashes.length; i++) {
          hashes[i] = roll(i, hashes[i], new Chunk(buffer, keep, read, before), counts);
        }
        System.arraycopy(buffer, read, buffer, 0, keep);
        before += read;
      }
    } catch (NoSuchFileException gone) {
      return;
    }
    bytes += before;
    counts.forEach(
        (trace, count) ->
            findings.add(new Finding(root.relativize(file).toString(), trace, count)));
  }

  /// @param start of the new bytes in the buffer
  /// @param before bytes of the file that came before
  @SuppressWarnings("ArrayRecordComponent") // a view
  private record Chunk(byte[] buffer, int start, int read, long before) {}

  private long roll(int which, long start, Chunk chunk, Map<Trace, Long> counts) {
    Wanted each = wanted.get(which);
    int length = each.length();
    byte[] buffer = chunk.buffer;
    long hash = start;
    for (int i = 0; i < chunk.read; i++) {
      int at = chunk.start + i;
      boolean full = chunk.before + i >= length;
      hash = each.roll(hash, buffer[at], full ? (buffer[at - length] & 255) + 1 : 0);
      if (chunk.before + i + 1 >= length) {
        each.at(hash, buffer, at + 1)
            .ifPresent(
                print -> {
                  found.add(print);
                  counts.merge(print.trace(), 1L, Long::sum);
                });
      }
    }
    return hash;
  }
}
