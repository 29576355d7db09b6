package org.reddino.service.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.reddino.schema.query.SqlCondition;
import org.reddino.trainer.evaluate.Bootstrap;
import org.reddino.trainer.evaluate.Protocol;
import org.reddino.trainer.evaluate.SplitSettings;

/// How a report divides its cells into folds.
///
/// @param group what stays in one fold, of the grouped protocol
/// @param test which cells are judged, of the fixed protocol
/// @param draws of the bootstrap; empty = no intervals
record Division(
    Protocol protocol,
    SplitSettings settings,
    Optional<Grouping> group,
    Optional<Test> test,
    Optional<Integer> draws) {

  /// @param text in the filter grammar
  record Test(String text, SqlCondition condition) {}

  /// As published, without further choices.
  static Division standard(Protocol protocol) {
    return new Division(
        protocol, SplitSettings.standard(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// The same with groups.
  Division by(Grouping grouping) {
    return new Division(protocol, settings, Optional.of(grouping), test, draws);
  }

  /// The same with intervals.
  ///
  /// @param count draws; null = none
  Division drawing(Integer count) {
    return new Division(protocol, settings, group, test, Optional.ofNullable(count));
  }

  Optional<Bootstrap> bootstrap() {
    return draws.map(count -> new Bootstrap(count, settings.seed()));
  }

  /// What reproduces it, by the names of the request.
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("protocol", protocol.id());
    if (folded()) {
      parameters.put("folds", Integer.toString(settings.folds()));
    }
    if (protocol == Protocol.SHUFFLED) {
      parameters.put("shuffled", "true");
    }
    if (protocol == Protocol.SHUFFLED || draws.isPresent()) {
      parameters.put("seed", Long.toString(settings.seed()));
    }
    group.ifPresent(value -> parameters.put("group", value.id()));
    test.ifPresent(value -> parameters.put("test", value.text()));
    draws.ifPresent(count -> parameters.put("bootstrap", count.toString()));
    return parameters;
  }

  private boolean folded() {
    return switch (protocol) {
      case FIVE_FOLD, STRATIFIED, SHUFFLED, GROUPED -> true;
      case LOSO, FIXED -> false;
    };
  }
}
