package org.reddino.service.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reddino.service.report.ReportRequest;
import picocli.CommandLine.Option;

/// How a report divides its cells and scores them.
final class ProtocolOptions {
  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "METHOD",
      description = {
        "1-NN, 20-NN, linear (default: these), 1-NN-cosine, 20-NN-cosine, 20-NN-weighted"
      })
  private List<String> methods = List.of();

  @Option(names = "--folds", paramLabel = "N", description = "of kfold, 2 to 100 (default: 5)")
  private Optional<Integer> folds = Optional.empty();

  @Option(names = "--shuffled", description = "of kfold: deal the cells of a class by the seed")
  private boolean shuffled;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "of --shuffled and --bootstrap (default: 0)")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--group",
      paramLabel = "WHAT",
      description = {
        "of kfold: keep each patient, slide or image in one fold;",
        "with --features the groups are those of the file"
      })
  private Optional<String> group = Optional.empty();

  @Option(
      names = "--test",
      paramLabel = "EXPR",
      description = "of fixed: the cells to judge, as a filter; the others are learned from")
  private Optional<String> test = Optional.empty();

  @Option(
      names = "--bootstrap",
      paramLabel = "DRAWS",
      description = "add 95 %% intervals by so many draws, 100 to 100000")
  private Optional<Integer> bootstrap = Optional.empty();

  @Option(
      names = "--no-cost",
      description = "do not measure speed, memory and energy of the encoders")
  private boolean unmeasured;

  List<String> given() {
    ObjectNode members = ApiClient.JSON.createObjectNode();
    write(members);
    return members.propertyStream().map(Map.Entry::getKey).toList();
  }

  /// Writes what was given into a request.
  void write(ObjectNode request) {
    if (!methods.isEmpty()) {
      request.set("methods", ApiClient.JSON.valueToTree(methods));
    }
    folds.ifPresent(value -> request.put("folds", value));
    if (shuffled) {
      request.put("shuffled", true);
    }
    seed.ifPresent(value -> request.put("seed", value));
    group.ifPresent(value -> request.put("group", value));
    test.ifPresent(value -> request.put("test", value));
    bootstrap.ifPresent(value -> request.put("bootstrap", value));
    if (unmeasured) {
      request.put("cost", false);
    }
  }

  /// The same as a request of its own.
  ReportRequest request() {
    ObjectNode request = ApiClient.JSON.createObjectNode();
    write(request);
    return ApiClient.JSON.convertValue(request, ReportRequest.class);
  }
}
