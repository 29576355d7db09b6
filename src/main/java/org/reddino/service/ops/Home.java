package org.reddino.service.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder that holds all state of one installation: `postgres/ index/ images/ encoders/ token`.
///
/// @param root absolute path of the folder
public record Home(Path root) {
  public Home {
    root = root.toAbsolutePath().normalize();
  }

  /// The folder at `root`, made if absent and readable by its owner only.
  ///
  /// @throws UncheckedIOException if it cannot be made
  public static Home open(Path root) {
    Home home = new Home(root);
    try {
      Files.createDirectories(home.root);
      OwnerOnly.folder(home.root);
      for (Path folder : new Path[] {home.index(), home.images(), home.encoders()}) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make home folder " + home.root, e);
    }
    return home;
  }

  public Path postgres() {
    return root.resolve("postgres");
  }

  public Path index() {
    return root.resolve("index");
  }

  public Path images() {
    return root.resolve("images");
  }

  public Path encoders() {
    return root.resolve("encoders");
  }

  /// Where public sets are downloaded to.
  public Path datasets() {
    return root.resolve("datasets");
  }

  /// Where erasures that were begun and not ended are noted.
  public Path erasures() {
    return root.resolve("erasures");
  }

  public Path token() {
    return root.resolve("token");
  }

  /// Where the running service writes its address, for the command-line clients.
  public Path url() {
    return root.resolve("url");
  }

  /// Key of the patients' pseudonyms; it stands outside the database so that a dump alone cannot be
  /// reversed.
  public Path patientKey() {
    return root.resolve("patient.key");
  }
}
