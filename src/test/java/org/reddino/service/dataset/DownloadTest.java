package org.reddino.service.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.service.dataset.Dataset.Origin;
import org.reddino.trainer.Progress;

class DownloadTest {
  private static final byte[] CONTENT = content();

  @TempDir private Path folder;
  private FileServer server;
  private final Download download = new Download(Duration.ofMillis(1));

  @BeforeEach
  void start() throws IOException {
    server = new FileServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void file_goesOnWhereItWasCutOff() throws IOException {
    URI address = server.put("/a.bin", CONTENT);
    server.cut(2);
    Path target = folder.resolve("a.bin");
    download.file(remote(address, Optional.empty()), target, Progress.none());
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(server.ranges()).hasSize(3).startsWith("-");
    assertThat(server.ranges().get(1)).isEqualTo("bytes=50000-");
    assertThat(folder).isDirectoryNotContaining("glob:**.part*");
  }

  @Test
  void fileChangedMeanwhile_isBegunAnew() throws IOException {
    URI address = server.put("/a.bin", CONTENT);
    server.cut(4);
    Path target = folder.resolve("a.bin");
    RemoteFile file = remote(address, Optional.empty());
    assertThatThrownBy(() -> download.file(file, target, Progress.none()))
        .isInstanceOf(IOException.class);
    assertThat(target).doesNotExist();
    byte[] other = CONTENT.clone();
    other[0]++;
    server.put("/a.bin", other);
    server.tag("\"two\"");
    download.file(file, target, Progress.none());
    assertThat(target).hasBinaryContent(other);
  }

  @Test
  void wrongBytes_areNotKept() {
    URI address = server.put("/a.bin", CONTENT);
    RemoteFile file = remote(address, Optional.of("0".repeat(32)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> download.file(file, folder.resolve("a.bin"), Progress.none()))
        .withMessageContaining("MD5");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void deadServer_isAnError() {
    URI address = server.put("/a.bin", CONTENT);
    server.close();
    assertThatThrownBy(
            () ->
                download.file(
                    remote(address, Optional.empty()), folder.resolve("a"), Progress.none()))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void figshare_isDownloadedUnpackedAndVerified() throws IOException {
    byte[] zip = zip("Cropped images/burr/Slide 3 (1,2,3,4,5).png");
    URI file = server.put("/files/1", zip);
    String article =
        """
        {"title": "Made up", "license": {"name": "CC BY 4.0"}, "files": [
          {"name": "set.zip", "size": %d, "download_url": "%s", "computed_md5": null}]}
        """
            .formatted(zip.length, file);
    Dataset set =
        set(new Origin.Figshare(server.put("/v2/1", article.getBytes(StandardCharsets.UTF_8))));
    Copies copies = new Copies(download);
    List<String> lines = copies.get(set, folder, Progress.none());
    assertThat(lines.getFirst()).contains("CC BY 4.0");
    assertThat(folder.resolve("set/Cropped images/burr/Slide 3 (1,2,3,4,5).png")).exists();
    assertThat(copies.verify(set, folder, Progress.none()).whole()).isTrue();
    copies.get(set, folder, Progress.none());
    assertThat(server.ranges().stream().filter("-"::equals)).as("2 articles, 1 file").hasSize(3);
    Files.write(folder.resolve("set.zip"), new byte[] {1});
    Verification damaged = copies.verify(set, folder, Progress.none());
    assertThat(damaged.changed()).containsExactly("set.zip");
    assertThat(damaged.text()).contains("0 of 1 files", "1 changed: set.zip");
  }

  @Test
  void unknownOrigin_saysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Copies(download).get(Catalogue.named("dse"), folder, Progress.none()))
        .withMessageContaining("not known");
  }

  @Test
  void catalogue_hasChecksumsOfEveryRepository() {
    for (Dataset set : Catalogue.all()) {
      boolean repository = set.origin() instanceof Origin.Repository;
      assertThat(Checksums.of(set).isPresent()).as(set.name()).isEqualTo(repository);
    }
    assertThat(Checksums.of(Catalogue.named("chula-rbc-12")).orElseThrow().byPath()).hasSize(1361);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalogue.named("chulla"))
        .withMessageContaining("known: elsafty, chula-rbc-12");
  }

  private static RemoteFile remote(URI address, Optional<String> md5) {
    return new RemoteFile("a.bin", address, OptionalLong.empty(), md5);
  }

  private static Dataset set(Origin origin) {
    return new Dataset(
        "made-up", Optional.empty(), origin, "", "", "", Optional.empty(), "", List.of());
  }

  private static byte[] zip(String entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(CONTENT, 0, 100);
    }
    return bytes.toByteArray();
  }

  private static byte[] content() {
    byte[] content = new byte[100_000];
    new Random(7).nextBytes(content);
    return content;
  }
}
