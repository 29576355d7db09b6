package org.reddino.service.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileScanTest {
  private static final String PATIENT = "p-abcdefghijklmnop";

  @TempDir private Path folder;

  private final Random random = new Random(5);

  @Test
  void windows_areFoundWhereverTheyLie() throws IOException {
    float[] vector = vector(24);
    byte[] image = bytes(5000);
    Set<Fingerprint> prints = prints(vector, image);
    assertThat(prints).hasSize(3 + 3 + 1);
    byte[] stored = ByteBuffer.allocate(96).order(ByteOrder.LITTLE_ENDIAN).array();
    ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
    // Across the border of the chunks a file is read in, at its very beginning and at its end.
    for (int at : new int[] {0, (1 << 20) - 48, (1 << 20) - 1, (2 << 20) - 96}) {
      byte[] file = bytes(2 << 20);
      System.arraycopy(stored, 0, file, at, stored.length);
      Files.write(folder.resolve("at-" + at), file);
    }
    Files.write(folder.resolve("image"), image);
    Files.writeString(folder.resolve("text"), "patient = '" + PATIENT + "'");
    FileScan.Result result = FileScan.run(folder, folder.resolve("none"), prints);
    assertThat(result.found()).isEqualTo(prints);
    assertThat(result.files()).isEqualTo(6);
    assertThat(result.bytes()).isEqualTo(4L * (2 << 20) + 5000 + 30);
    assertThat(result.findings())
        .containsExactlyInAnyOrder(
            new FileScan.Finding("at-0", Trace.VECTOR, 3),
            new FileScan.Finding("at-1048528", Trace.VECTOR, 3),
            new FileScan.Finding("at-1048575", Trace.VECTOR, 3),
            new FileScan.Finding("at-2097056", Trace.VECTOR, 3),
            new FileScan.Finding("image", Trace.IMAGE, 3),
            new FileScan.Finding("text", Trace.TEXT, 1));
  }

  @Test
  void otherBytes_areNotFound() throws IOException {
    Files.write(folder.resolve("other"), bytes(3 << 20));
    Files.writeString(folder.resolve("text"), PATIENT.replace('a', 'b'), StandardCharsets.US_ASCII);
    Path apart = Files.createDirectories(folder.resolve("apart"));
    Files.writeString(apart.resolve("note"), PATIENT);
    FileScan.Result result = FileScan.run(folder, apart, prints(vector(24), bytes(5000)));
    assertThat(result.found()).isEmpty();
    assertThat(result.findings()).isEmpty();
    assertThat(result.files()).isEqualTo(2);
  }

  @Test
  void plainWindows_areNobodys() {
    assertThat(Windows.of(new float[40])).isEmpty();
    assertThat(Windows.of(new float[] {1, 2, 3})).isEmpty();
    assertThat(Windows.of(new byte[100_000])).isEmpty();
  }

  private static Set<Fingerprint> prints(float[] vector, byte[] image) {
    Set<Fingerprint> prints = new HashSet<>();
    Windows.of(vector).forEach(window -> prints.add(Fingerprint.of(Trace.VECTOR, window)));
    Windows.of(image).forEach(window -> prints.add(Fingerprint.of(Trace.IMAGE, window)));
    prints.add(Fingerprint.of(Trace.TEXT, Windows.of(PATIENT)));
    return prints;
  }

  private float[] vector(int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
