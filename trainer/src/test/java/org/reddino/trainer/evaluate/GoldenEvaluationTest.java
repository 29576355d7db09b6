package org.reddino.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;

/// Against scikit-learn's numbers on the published protocol.
class GoldenEvaluationTest {
  @Test
  void goldenTable_givesGoldenNumbers() throws IOException {
    Path golden = golden();
    assumeTrue(
        Files.exists(golden.resolve("eval-expected.json")), "no golden numbers at " + golden);
    FeatureTable table = FeatureFile.read(golden.resolve("eval-features.safetensors"));
    EvaluationPlan plan =
        new EvaluationPlan(Set.of(Protocol.LOSO, Protocol.FIVE_FOLD), Method.all(), Scaling.RAW);
    EvaluationResult result = Evaluation.run(table, plan, Progress.none());
    JsonObject expected =
        JsonParser.parseString(Files.readString(golden.resolve("eval-expected.json")))
            .getAsJsonObject()
            .getAsJsonObject("protocols");
    assertThat(result.protocols()).hasSize(6).containsOnlyKeys(expected.keySet());
    for (String key : expected.keySet()) {
      MethodScores scores = result.protocols().get(key);
      double tolerance = key.endsWith("linear") ? 1e-3 : 1e-12;
      JsonObject metrics = expected.getAsJsonObject(key);
      assertClose(key + " acc", scores.acc(), metrics.getAsJsonObject("acc"), tolerance);
      assertClose(key + " bAcc", scores.bAcc(), metrics.getAsJsonObject("bAcc"), tolerance);
      assertClose(key + " wF1", scores.wF1(), metrics.getAsJsonObject("wF1"), tolerance);
    }
    assertThat(result.notes()).containsExactly("loso, 3 has no 5");
  }

  private static void assertClose(
      String name, Summary found, JsonObject expected, double tolerance) {
    assertThat(found.mean()).as(name).isCloseTo(value(expected, "mean"), within(tolerance));
    assertThat(found.std()).as(name).isCloseTo(value(expected, "std"), within(tolerance));
    JsonArray each = expected.getAsJsonArray("each");
    assertThat(found.each()).hasSize(each.size());
    for (int i = 0; i < each.size(); i++) {
      assertThat(found.each().get(i))
          .as("%s fold %d", name, i)
          .isCloseTo(each.get(i).getAsDouble(), within(tolerance));
    }
  }

  private static double value(JsonObject object, String name) {
    return object.get(name).getAsDouble();
  }

  private static Path golden() {
    String configured = System.getProperty("REDDINO_SHARED", System.getenv("REDDINO_SHARED"));
    if (configured != null) {
      return Path.of(configured, "golden");
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("shared/golden"))) {
      folder = folder.getParent();
    }
    return folder == null ? Path.of("shared/golden") : folder.resolve("shared/golden");
  }
}
