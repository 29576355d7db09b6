package org.reddino.service.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reddino.service.ops.Home;

/// The bytes of the images, by their SHA-256: `images/ab/cdef...`. A file is written whole, under
/// another name first, before the transaction that names it commits; so a row always has its file,
/// and a file that no row names is left over from a crash and may be swept.
@ApplicationScoped
public class ImageFiles {
  private static final String PART = ".part";

  private final Path root;

  ImageFiles(Home home) {
    this.root = home.images();
  }

  public Path path(String sha256) {
    return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
  }

  /// Writes the bytes to disk; when it returns they have reached it.
  void write(String sha256, byte[] bytes) {
    Path target = path(sha256);
    try {
      Files.createDirectories(target.getParent());
      Path part = Files.createTempFile(target.getParent(), sha256.substring(2, 10), PART);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      synchronized (this) {
        Files.move(
            part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write image " + target, e);
    }
  }

  public byte[] read(String sha256) {
    try {
      return Files.readAllBytes(path(sha256));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read image " + path(sha256), e);
    }
  }

  /// Deletes a file that no row names any more, unless it was written anew since `before`.
  ///
  /// @return whether there was one
  public boolean delete(String sha256, Instant before) {
    return delete(path(sha256), before) > 0;
  }

  /// Deletes files older than `before` that no row names.
  ///
  /// @param known of some hashes those that have a row
  /// @return how many files were deleted
  int sweep(Instant before, Function<Set<String>, Set<String>> known) {
    int swept = 0;
    for (Path folder : children(root)) {
      List<Path> old = children(folder).stream().filter(file -> older(file, before)).toList();
      Set<String> hashes =
          old.stream()
              .filter(file -> !file.toString().endsWith(PART))
              .map(file -> folder.getFileName().toString() + file.getFileName())
              .collect(Collectors.toSet());
      Set<String> named = hashes.isEmpty() ? Set.of() : known.apply(hashes);
      for (Path file : old) {
        if (!named.contains(folder.getFileName().toString() + file.getFileName())) {
          swept += delete(file, before);
        }
      }
    }
    return swept;
  }

  /// Looks at the age again: the file may have been written anew meanwhile.
  private synchronized int delete(Path file, Instant before) {
    try {
      return older(file, before) && Files.deleteIfExists(file) ? 1 : 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  private static boolean older(Path file, Instant before) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file, e);
    }
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
