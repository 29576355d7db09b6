package org.reddino.service.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.ViewFeed;
import org.reddino.trainer.WeightNotes;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.Precision;
import org.reddino.trainer.encoder.TorchEncoder;
import org.reddino.trainer.ssl.Projection;
import org.reddino.trainer.ssl.TrainingPlan;

/// A run of `train` with `objective = project`: an encoder gets a linear layer behind it.
final class ProjectedEncoder {
  private ProjectedEncoder() {}

  /// Writes `encoder.safetensors` and `ratios.csv`, a row per component.
  ///
  /// @param start weights of the encoder
  static void write(TrainingPlan plan, Path start, ViewFeed feed, Path out) {
    Architecture bare = Architecture.parse(plan.backbone().name());
    if (bare.tensors().containsKey("neck.weight")) {
      throw new IllegalArgumentException(
          "arch = " + bare.name() + ": objective = project finds that layer, leave out its out=");
    }
    Projection projection;
    try (EncoderTeacher encoder =
            new EncoderTeacher(TorchEncoder.open(start, Optional.of(bare), Precision.AUTO), 0);
        ProgressLine line = new ProgressLine("project")) {
      projection =
          Projection.of(
              feed, encoder, plan.projection(), (done, all) -> line.show(done, all, "cells"));
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, Tensor> found = Safetensors.read(start);
    bare.tensors().keySet().forEach(name -> tensors.put(name, found.get(name)));
    tensors.putAll(projection.tensors());
    String name = bare.name() + ",out=" + projection.offset().length;
    WeightNotes notes = new WeightNotes(Optional.of(name), plan.notes().cropDiameters());
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + out, e);
    }
    Safetensors.write(out.resolve("encoder.safetensors"), tensors, notes.text());
    OutputFile.write(out.resolve("ratios.csv"), ratios(projection));
  }

  private static byte[] ratios(Projection projection) {
    StringBuilder text = new StringBuilder("component,between_over_within\n");
    for (int i = 0; i < projection.ratios().length; i++) {
      text.append(String.format(Locale.ROOT, "%d,%.6g%n", i + 1, projection.ratios()[i]));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
