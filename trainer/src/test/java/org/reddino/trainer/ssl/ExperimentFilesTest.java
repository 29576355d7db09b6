package org.reddino.trainer.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.ssl.program.Backbone;

/// The experiments of the repository.
class ExperimentFilesTest {
  @Test
  void everyFile_makesAPlan() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of("..", "experiments"))) {
      files = all.filter(file -> file.toString().endsWith(".properties")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(10);
    for (Path file : files) {
      assertThatCode(() -> check(Experiment.read(file))).as("%s", file).doesNotThrowAnyException();
    }
  }

  private static void check(Experiment experiment) {
    TrainingPlan plan =
        new TrainingPlan(
            experiment, new Backbone(8, 1, 1, 14, experiment.whole("image")), ElementType.F32);
    plan.views(0);
    plan.recipe();
    plan.masks();
    if (!plan.distils()) {
      plan.objective();
    }
  }
}
