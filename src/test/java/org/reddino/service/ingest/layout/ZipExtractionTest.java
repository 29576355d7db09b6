package org.reddino.service.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipExtractionTest {
  @TempDir private Path folder;

  @Test
  void entries_keepTheirPlace() throws IOException {
    ZipExtraction.extract(zip("a/b.txt", new byte[] {1, 2, 3}), folder.resolve("out"));
    assertThat(folder.resolve("out/a/b.txt")).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void entryOutsideTheFolder_isRefused() throws IOException {
    Path zip = zip("../evil.txt", new byte[] {1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZipExtraction.extract(zip, folder.resolve("out")))
        .withMessageContaining("../evil.txt");
    assertThat(folder.resolve("evil.txt")).doesNotExist();
  }

  @Test
  void bomb_isRefused() throws IOException {
    Path zip = zip("zeros", new byte[64 << 20]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZipExtraction.extract(zip, folder.resolve("out")))
        .withMessageContaining("unpacks to more than");
  }

  private Path zip(String name, byte[] content) throws IOException {
    Path zip = folder.resolve("test.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
    return zip;
  }
}
