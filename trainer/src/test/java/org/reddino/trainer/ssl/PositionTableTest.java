package org.reddino.trainer.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.SharedFiles;

class PositionTableTest {
  @Test
  void table_equalsRedDinosConversion() throws IOException {
    float[] table = published();
    float[] expected =
        Safetensors.read(SharedFiles.get("golden/tiny-dinov2.expected.safetensors"))
            .get("reddino_init.pos_embed")
            .floats();
    float[] found = PositionTable.of(table, new long[] {1, 1370, 64}, 16);
    assertThat(found).hasSize(expected.length);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-5f));
    }
  }

  /// The one tensor of the checkpoint with the size of a 37x37 table.
  private static float[] published() throws IOException {
    try (ZipFile zip = new ZipFile(SharedFiles.get("golden/tiny-dinov2.pth").toFile())) {
      ZipEntry entry =
          zip.stream()
              .filter(e -> e.getSize() == 1370L * 64 * 4)
              .findFirst()
              .map(ZipEntry.class::cast)
              .orElseThrow();
      float[] values = new float[1370 * 64];
      ByteBuffer.wrap(zip.getInputStream(entry).readAllBytes())
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
      return values;
    }
  }
}
