package org.reddino.indexer.lucene;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Beams;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorFormat;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;

/// How wide a beam has to be in this very graph. Which width finds 0.98 of the 20 nearest depends
/// on how many vectors there are and how they lie, so large indexes are asked once their graph is
/// made: stored vectors as queries, along the graph against comparing all.
final class MeasuredBeam {
  /// Above the 0.98 that is promised: vectors of the index are a little easier to find than others.
  private static final double RECALL = 0.985;

  private static final int QUERIES = 200;

  /// As wide as the service's canary goes; what is lacking then is for it to tell.
  private static final int WIDEST = 2000;

  /// A step that finds less than this share more costs time for nothing: the graph lacks the way.
  private static final double LEAST_GAIN = 0.001;

  private static final int LEAST_QUERIES = 20;

  private static final Duration BUDGET = Duration.ofMinutes(2);

  private final Function<VectorQuery, Answer> search;
  private final List<Question> questions;

  private MeasuredBeam(Function<VectorQuery, Answer> search, List<Question> questions) {
    this.search = search;
    this.questions = questions;
  }

  /// A vector and its nearest others.
  private record Question(VectorQuery query, Set<Long> nearest) {}

  /// The least beam, by steps of a quarter from the usual one, that finds 0.985 of 20 neighbors of
  /// 200 vectors spread over the index, or the last that found noticeably more than the one before.
  /// The usual one, if fewer than 20 could be asked within two minutes.
  static int of(IndexSearcher searcher, Function<VectorQuery, Answer> search, VectorFormat format)
      throws IOException {
    List<float[]> sample = sample(searcher);
    long end = System.nanoTime() + BUDGET.toNanos();
    List<Question> questions =
        sample.parallelStream()
            .filter(_ -> System.nanoTime() < end)
            .map(each -> ask(search, each))
            .toList();
    int usual = Beams.chosen(format, Beams.MEASURED_NEIGHBORS);
    return questions.size() < LEAST_QUERIES
        ? usual
        : new MeasuredBeam(search, questions).widened(usual);
  }

  private int widened(int usual) {
    int beam = usual;
    double recall = recall(beam);
    while (beam < WIDEST && recall < RECALL) {
      int wider = Math.min(WIDEST, beam + beam / 4);
      double better = recall(wider);
      if (better - recall < LEAST_GAIN) {
        return beam;
      }
      beam = wider;
      recall = better;
    }
    return beam;
  }

  private double recall(int beam) {
    return questions.parallelStream()
        .mapToDouble(question -> recall(question, beam))
        .average()
        .orElse(1);
  }

  private double recall(Question question, int beam) {
    Answer found = search.apply(question.query().with(new Effort.Beam(beam)));
    long right =
        found.neighbors().stream().map(Neighbor::id).filter(question.nearest()::contains).count();
    return (double) right / question.nearest().size();
  }

  /// The first is the vector itself.
  private static Question ask(Function<VectorQuery, Answer> search, float[] vector) {
    int k = Beams.MEASURED_NEIGHBORS + 1;
    VectorQuery query =
        new VectorQuery(vector, k, Metric.COSINE, new Filter.Everything(), new Effort.Exact());
    List<Neighbor> nearest = search.apply(query).neighbors();
    return new Question(query, new HashSet<>(nearest.stream().skip(1).map(Neighbor::id).toList()));
  }

  private static List<float[]> sample(IndexSearcher searcher) throws IOException {
    List<float[]> sample = new ArrayList<>();
    long all = Math.max(1, searcher.getIndexReader().numDocs());
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      int size = vectors == null ? 0 : vectors.size();
      int count = (int) Math.min(size, Math.ceilDiv(QUERIES * (long) size, all));
      for (int i = 0; i < count; i++) {
        sample.add(vectors.vectorValue((int) ((long) i * size / count)).clone());
      }
    }
    return sample;
  }
}
