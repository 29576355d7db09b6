package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.reddino.schema.Cell;
import org.reddino.schema.CellKind;
import org.reddino.schema.ChangeRepository;
import org.reddino.schema.ImageRepository;
import org.reddino.schema.LabelClass;
import org.reddino.schema.LabelEvent;
import org.reddino.schema.LabelRepository;
import org.reddino.schema.Vocabulary;
import org.reddino.schema.VocabularyRepository;
import org.reddino.service.ops.ProblemException;

/// Labels given to cells by people.
@ApplicationScoped
class Labelling {
  private final ImageRepository images;
  private final LabelRepository labels;
  private final VocabularyRepository vocabularies;
  private final ChangeRepository changes;

  Labelling(
      ImageRepository images,
      LabelRepository labels,
      VocabularyRepository vocabularies,
      ChangeRepository changes) {
    this.images = images;
    this.labels = labels;
    this.vocabularies = vocabularies;
    this.changes = changes;
  }

  /// Gives a cell a label or takes it away.
  ///
  /// @return the cell's history, newest first
  List<LabelEvent> label(long cell, LabelRequest request) {
    List<LabelEvent> history =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  Cell found = found(cell);
                  if (found.kind() == CellKind.PATCH) {
                    throw ProblemException.conflict(cell + " is a patch; labels are of cells");
                  }
                  Vocabulary vocabulary = vocabularies.require(request.vocabulary());
                  if (request.label().isPresent()) {
                    LabelClass given =
                        vocabularies.requireClass(vocabulary, request.label().get().strip());
                    String annotator = request.annotator().orElse("user");
                    labels.give(found, given, annotator, Optional.empty());
                  } else {
                    labels.withdraw(found, vocabulary.id());
                  }
                  changes.touch(List.of(cell));
                  return labels.history(cell);
                });
    return history;
  }

  List<LabelEvent> history(long cell) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              found(cell);
              return labels.history(cell);
            });
  }

  private Cell found(long cell) {
    return images
        .cell(cell)
        .orElseThrow(() -> ProblemException.notFound("there is no cell " + cell));
  }
}
