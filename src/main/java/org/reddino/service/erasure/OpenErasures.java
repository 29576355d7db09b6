package org.reddino.service.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.reddino.schema.Pseudonym;
import org.reddino.service.ops.Home;

/// The erasures under way: a file each in the home folder, not in the database, where what is noted
/// would leave traces itself. The file goes when the erasure ends.
@ApplicationScoped
class OpenErasures {
  private static final String END = ".json";

  private final Path folder;
  private final ObjectMapper json;

  OpenErasures(Home home, ObjectMapper json) {
    this.folder = home.erasures();
    this.json = json;
  }

  Path folder() {
    return folder;
  }

  /// Notes it; when it returns, the note is on disk.
  void note(OpenErasure erasure) {
    Path file = file(new Pseudonym(erasure.patient()));
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(folder);
      Files.write(part, json.writeValueAsBytes(erasure));
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot note the erasure in " + file, e);
    }
  }

  Optional<OpenErasure> find(Pseudonym patient) {
    Path file = file(patient);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(json.readValue(Files.readAllBytes(file), OpenErasure.class));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// Patients whose erasure was begun and not ended.
  List<Pseudonym> patients() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(END))
          .map(name -> new Pseudonym(name.substring(0, name.length() - END.length())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  void end(Pseudonym patient) {
    try {
      Files.deleteIfExists(file(patient));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file(patient), e);
    }
  }

  private Path file(Pseudonym patient) {
    return folder.resolve(patient.text() + END);
  }
}
