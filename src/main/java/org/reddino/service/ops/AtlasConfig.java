package org.reddino.service.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// Settings of one installation, prefix `reddino`.
@ConfigMapping(prefix = "reddino")
public interface AtlasConfig {
  /// Home folder.
  @WithDefault("reddino-data")
  Path home();

  /// Token that API calls carry (`REDDINO_TOKEN`); without it the one in the home folder holds.
  Optional<String> token();

  /// Key of the patients' pseudonyms (`REDDINO_PATIENT_KEY`); without it the one in the home folder
  /// holds.
  Optional<String> patientKey();
}
