package org.reddino.indexer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.TotalHits.Relation;
import org.junit.jupiter.api.Test;

class BeamQueryTest {
  /// Lucene walks leaves that hold much once more, and merges the others as they were.
  @Test
  void visited_countsEveryWalkOnce() {
    BeamQuery query = new BeamQuery(new float[] {1, 2}, 2, null);
    TopDocs first = walked(10, 0, 0.9f);
    TopDocs second = walked(20, 1, 0.8f);
    query.mergeLeafResults(new TopDocs[] {first, second});
    query.mergeLeafResults(new TopDocs[] {walked(5, 0, 0.9f), second});
    assertThat(query.visited()).isEqualTo(35);
  }

  private static TopDocs walked(int compared, int doc, float score) {
    return new TopDocs(
        new TotalHits(compared, Relation.EQUAL_TO), new ScoreDoc[] {new ScoreDoc(doc, score)});
  }
}
