package org.reddino.service.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Metric;
import org.reddino.schema.CellKind;
import org.reddino.schema.LabelClass;
import org.reddino.schema.Vocabulary;
import org.reddino.schema.VocabularyRepository;
import org.reddino.service.ops.ProblemException;
import org.reddino.service.search.Classification.SourceShare;

/// Classifies by the 1-NN and 20-NN vote among the cells labelled in one vocabulary.
@ApplicationScoped
class Classifier {
  private static final int VOTERS = 20;
  private static final double ONE_SOURCE = 0.9;

  private final Retrieval retrieval;
  private final VocabularyRepository vocabularies;
  private final Calibrations calibrations;

  Classifier(Retrieval retrieval, VocabularyRepository vocabularies, Calibrations calibrations) {
    this.retrieval = retrieval;
    this.vocabularies = vocabularies;
    this.calibrations = calibrations;
  }

  /// The votes need twenty neighbors, however few the request wants to see.
  Classification classify(SearchRequest request) {
    if (CellKind.PATCH.text().equals(request.kind())) {
      throw ProblemException.badRequest("patches have no labels to vote with");
    }
    String vocabulary = request.vocabulary() == null ? onlyOne() : request.vocabulary();
    Map<String, Integer> codes = codes(vocabulary);
    Filter labelled = new Filter.Has("label." + vocabulary);
    int k = request.k() == null ? VOTERS : Math.max(VOTERS, request.k());
    SearchAnswer search =
        retrieval.search(request.voting(vocabulary, k), Metric.EUCLIDEAN, labelled);
    List<String> labels = search.neighbors().stream().map(NeighborView::label).toList();
    List<SourceShare> sources = sources(search.neighbors());
    Vote twenty = Vote.of(VOTERS, labels, codes);
    Optional<CalibratedVote> calibrated = calibrations.of(twenty, search, vocabulary);
    boolean answered = calibrated.map(CalibratedVote::answered).orElse(true);
    return new Classification(
        vocabulary,
        Vote.of(1, labels, codes),
        answered ? twenty : twenty.abstaining(),
        calibrated.orElse(null),
        sources,
        warning(sources, Math.min(VOTERS, labels.size())),
        search);
  }

  /// The vocabulary that is meant where none is named: labels of several are never mixed.
  private String onlyOne() {
    List<String> used = QuarkusTransaction.joiningExisting().call(vocabularies::inUse);
    if (used.size() != 1) {
      throw ProblemException.badRequest(
          "vocabulary is missing; labels are of " + (used.isEmpty() ? "none yet" : used),
          Map.of("vocabularies", used));
    }
    return used.getFirst();
  }

  private Map<String, Integer> codes(String name) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              List<Vocabulary> all = vocabularies.all();
              Vocabulary vocabulary =
                  all.stream()
                      .filter(known -> known.name().equals(name))
                      .findFirst()
                      .orElseThrow(
                          () ->
                              ProblemException.badRequest(
                                  "vocabulary is "
                                      + name
                                      + ", not one of "
                                      + all.stream().map(Vocabulary::name).toList()));
              return vocabularies.classes(vocabulary).stream()
                  .collect(Collectors.toMap(LabelClass::name, LabelClass::code));
            });
  }

  private static List<SourceShare> sources(List<NeighborView> neighbors) {
    Map<String, Long> counts =
        neighbors.stream()
            .limit(VOTERS)
            .collect(Collectors.groupingBy(NeighborView::source, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> new SourceShare(entry.getKey(), entry.getValue().intValue()))
        .sorted(
            Comparator.comparingInt(SourceShare::neighbors)
                .reversed()
                .thenComparing(SourceShare::source))
        .toList();
  }

  private static String warning(List<SourceShare> sources, int voters) {
    if (voters == 0 || sources.getFirst().neighbors() < ONE_SOURCE * voters) {
      return null;
    }
    return "%d of %d neighbors come from source %s: the vote may follow the scanner, not the shape"
        .formatted(sources.getFirst().neighbors(), voters, sources.getFirst().source());
  }
}
