package org.reddino.indexer.lucene;

import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;

/// How segments come together. While many entries are loaded no segment is merged and none gets a
/// graph, so that in the end one graph is built once, by all processors.
final class Loading extends FilterMergePolicy {
  private volatile boolean active;

  Loading() {
    super(new TieredMergePolicy());
  }

  boolean active() {
    return active;
  }

  void start() {
    active = true;
  }

  void end() {
    active = false;
  }

  @Override
  public MergeSpecification findMerges(
      MergeTrigger trigger, SegmentInfos infos, MergeContext context) throws IOException {
    return active ? null : super.findMerges(trigger, infos, context);
  }

  @Override
  public MergeSpecification findFullFlushMerges(
      MergeTrigger trigger, SegmentInfos infos, MergeContext context) throws IOException {
    return active ? null : super.findFullFlushMerges(trigger, infos, context);
  }

  /// Everything into one segment, also a single one that was not yet rewritten: it may have no
  /// graph, or hold deleted vectors.
  @Override
  public MergeSpecification findForcedMerges(
      SegmentInfos infos, int most, Map<SegmentCommitInfo, Boolean> toMerge, MergeContext context) {
    var waiting =
        infos.asList().stream()
            .filter(toMerge::containsKey)
            .filter(info -> !context.getMergingSegments().contains(info))
            .toList();
    boolean done = waiting.size() == 1 && !toMerge.get(waiting.getFirst());
    if (waiting.isEmpty() || done || !context.getMergingSegments().isEmpty()) {
      return null;
    }
    MergeSpecification all = new MergeSpecification();
    all.add(new OneMerge(waiting));
    return all;
  }
}
