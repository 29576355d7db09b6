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
import org.reddino.trainer.augment.CropRange;
import org.reddino.trainer.corpus.CorpusSettings;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.MobileNetArchitecture;
import org.reddino.trainer.encoder.ResNetArchitecture;
import org.reddino.trainer.encoder.VitArchitecture;
import org.reddino.trainer.ssl.program.Backbone;
import org.reddino.trainer.ssl.program.MobileNetBackbone;
import org.reddino.trainer.ssl.program.VitBackbone;

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
    TrainingPlan plan = new TrainingPlan(experiment, backbone(experiment), ElementType.F32);
    plan.views(0);
    plan.recipe();
    plan.masks();
    if (!plan.distils()) {
      plan.objective();
    }
    new CropRange(experiment.real("crop-least"), 1, experiment.real("crop-aspect"));
    CorpusSettings.of(14, experiment.real("crop-diameters"));
  }

  private static Backbone backbone(Experiment experiment) {
    int image = experiment.whole("image");
    return switch (Architecture.parse(experiment.text("arch"))) {
      case VitArchitecture vit -> new VitBackbone(8, 1, 1, vit.patch(), image);
      case MobileNetArchitecture mobile ->
          new MobileNetBackbone(mobile.layers(), image, mobile.out());
      case ResNetArchitecture other -> throw new IllegalArgumentException(other.name());
    };
  }
}
