package org.reddino.service.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.reddino.service.dataset.Dataset.Origin;
import org.reddino.service.ingest.layout.Trees;
import org.reddino.service.ingest.layout.ZipExtraction;
import org.reddino.trainer.Progress;
import org.reddino.trainer.Sha256;

/// Gets public sets and compares copies with what was published.
public final class Copies {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What was downloaded, in the folder of a copy whose files this program has no hashes of.
  private static final String RECEIPT = "reddino-download.json";

  private final Download download;

  public Copies(Download download) {
    this.download = download;
  }

  /// Downloads a set into `folder`; what is there already is not downloaded again.
  ///
  /// @return lines to tell the user
  /// @throws IOException if the network or the publisher does not answer; run it again to go on
  /// @throws IllegalArgumentException if what came is not what was published
  public List<String> get(Dataset set, Path folder, Progress progress) throws IOException {
    return switch (set.origin()) {
      case Origin.Repository repository -> repository(set, repository, folder, progress);
      case Origin.Figshare figshare -> figshare(figshare, folder, progress);
      case Origin.Nowhere nowhere ->
          throw new IllegalArgumentException(
              set.name() + " cannot be downloaded: " + nowhere.reason());
    };
  }

  /// Compares a copy with what was published.
  ///
  /// @throws IllegalArgumentException if nothing is known to compare it with
  public Verification verify(Dataset set, Path folder, Progress progress) throws IOException {
    Optional<Checksums> known = Checksums.of(set);
    if (known.isPresent()) {
      return known.get().verify(folder, progress);
    }
    Path receipt = folder.resolve(RECEIPT);
    if (!Files.exists(receipt)) {
      throw new IllegalArgumentException(
          "no checksum of "
              + set.name()
              + " is known, and "
              + folder
              + " was not filled by ./reddino datasets get");
    }
    Map<String, String> hashes = new LinkedHashMap<>();
    for (JsonNode file : JSON.readTree(receipt.toFile()).path("files")) {
      hashes.put(file.path("name").asText(), file.path("sha256").asText());
    }
    return new Checksums(hashes).verify(folder, progress);
  }

  /// Unpacked beside the target, checked, then put in its place at once.
  private List<String> repository(
      Dataset set, Origin.Repository origin, Path folder, Progress progress) throws IOException {
    Checksums known = Checksums.of(set).orElseThrow();
    if (Files.isDirectory(folder) && known.verify(folder, Progress.none()).whole()) {
      return List.of(folder + " is whole already");
    }
    if (Files.exists(folder)) {
      throw new IllegalArgumentException(
          folder + " exists and is no whole copy of " + set.name() + "; remove it or name another");
    }
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Path archive = folder.resolveSibling(folder.getFileName() + ".zip");
    download.file(
        new RemoteFile("archive.zip", origin.archive(), OptionalLong.empty(), Optional.empty()),
        archive,
        progress);
    Path unpacked = folder.resolveSibling(folder.getFileName() + ".unpacked");
    Trees.delete(unpacked);
    ZipExtraction.extract(archive, unpacked);
    Verification found = known.verify(unpacked, Progress.none());
    Files.move(Trees.top(unpacked), folder, StandardCopyOption.ATOMIC_MOVE);
    Trees.delete(unpacked);
    Files.delete(archive);
    return List.of(set.name() + " is in " + folder, found.text());
  }

  private List<String> figshare(Origin.Figshare origin, Path folder, Progress progress)
      throws IOException {
    FigshareArticle article =
        FigshareArticle.parse(origin.article(), download.document(origin.article()));
    Files.createDirectories(folder);
    List<String> lines = new ArrayList<>();
    lines.add(article.title() + "; licence, as figshare states it: " + article.licence());
    ObjectNode receipt = JSON.createObjectNode().put("article", origin.article().toString());
    receipt.put("title", article.title()).put("licence", article.licence());
    ArrayNode files = receipt.putArray("files");
    for (RemoteFile file : article.files()) {
      Path target = folder.resolve(file.name());
      download.file(file, target, progress);
      files
          .addObject()
          .put("name", file.name())
          .put("address", file.address().toString())
          .put("bytes", Files.size(target))
          .put("sha256", Sha256.of(target));
      lines.add("%s, %,d bytes".formatted(file.name(), Files.size(target)));
      if (file.name().toLowerCase(Locale.ROOT).endsWith(".zip")) {
        unpack(target, folder.resolve(file.name().substring(0, file.name().length() - 4)));
      }
    }
    write(
        folder.resolve(RECEIPT), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(receipt));
    return lines;
  }

  private static void unpack(Path archive, Path folder) throws IOException {
    if (Files.exists(folder)) {
      return;
    }
    Path part = folder.resolveSibling(folder.getFileName() + ".unpacked");
    Trees.delete(part);
    ZipExtraction.extract(archive, part);
    Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(Path file, byte[] content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
