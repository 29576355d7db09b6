package org.reddino.service.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.reddino.trainer.evaluate.Bootstrap;
import org.reddino.trainer.evaluate.Confusion;
import org.reddino.trainer.evaluate.EvaluationResult;
import org.reddino.trainer.evaluate.FoldScores;
import org.reddino.trainer.evaluate.MethodScores;

/// Scores as JSON: per protocol and method the metrics with each fold and, if asked, their
/// intervals; the confusion counts of all folds together, and each class read off them.
final class ScoreFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> labels;
  private final Optional<Bootstrap> bootstrap;

  ScoreFile(List<String> labels, Optional<Bootstrap> bootstrap) {
    this.labels = labels;
    this.bootstrap = bootstrap;
  }

  String json(EvaluationResult result) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode scores = root.putObject("protocols");
    result.protocols().forEach((key, method) -> write(scores.putObject(key), method));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the scores as JSON", e);
    }
  }

  private void write(ObjectNode node, MethodScores method) {
    Map<String, ToDoubleFunction<Confusion>> metrics =
        Map.of(
            "acc", Confusion::accuracy,
            "bAcc", Confusion::balancedAccuracy,
            "wF1", Confusion::weightedF1);
    node.set("acc", JSON.valueToTree(method.acc()));
    node.set("bAcc", JSON.valueToTree(method.bAcc()));
    node.set("wF1", JSON.valueToTree(method.wF1()));
    bootstrap.ifPresent(
        draws ->
            metrics.forEach(
                (name, metric) ->
                    ((ObjectNode) node.get(name))
                        .set(
                            "interval95",
                            JSON.valueToTree(draws.interval(method.folds(), metric)))));
    Confusion all =
        method.folds().stream().map(FoldScores::confusion).reduce(Confusion::plus).orElseThrow();
    ArrayNode classes = node.putArray("classes");
    ArrayNode confusion = node.putArray("confusion");
    for (int c = 0; c < labels.size(); c++) {
      classes
          .addObject()
          .put("label", labels.get(c))
          .put("cells", all.support(c))
          .put("precision", all.precision(c))
          .put("recall", all.recall(c))
          .put("f1", all.f1(c));
      ArrayNode row = confusion.addArray();
      for (int predicted = 0; predicted < labels.size(); predicted++) {
        row.add(all.count(c, predicted));
      }
    }
  }
}
