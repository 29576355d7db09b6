package org.reddino.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Measures a Python library on the same numbers, turn by turn with ours: ratios of one run say
/// more than seconds of two days. Debian 12: `apt-get install python3-sklearn python3-faiss`.
public final class PythonPeer {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private PythonPeer() {}

  /// Runs a program with arguments.
  ///
  /// @return the numbers in the last line it prints; empty if it fails, for want of the library
  public static List<Double> run(String program, Object... arguments) {
    List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-c", program));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        System.out.println("peer failed: " + String.join("\n", lines));
        return List.of();
      }
      return List.of(lines.getLast().split(" ")).stream().map(Double::valueOf).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + PYTHON, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a peer runs", e);
    }
  }

  /// Writes rows as raw little-endian float32.
  public static Path write(Path file, float[][] rows) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (float[] row : rows) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * row.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(row);
        channel.write(bytes);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// Writes numbers as raw little-endian int32.
  public static Path write(Path file, int[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(numbers);
    try {
      return Files.write(file, bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
