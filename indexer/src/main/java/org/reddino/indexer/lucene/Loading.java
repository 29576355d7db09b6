package org.reddino.indexer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;

/// How segments come together. While many entries are loaded no segment is merged and none gets a
/// graph, so that in the end each graph is built once, by all processors. No graph grows beyond
/// what [GraphSizes] says.
final class Loading extends FilterMergePolicy {
  private static final double MEGABYTE = 1 << 20;

  private final int most;
  private volatile boolean active;

  /// @param most vectors of a graph
  /// @param dimension components of a vector, which says how large its segment is
  Loading(int most, int dimension) {
    super(tiered(most, dimension));
    this.most = most;
  }

  private static TieredMergePolicy tiered(int most, int dimension) {
    TieredMergePolicy policy = new TieredMergePolicy();
    double megabytes = most * (double) Float.BYTES * dimension / MEGABYTE;
    policy.setMaxMergedSegmentMB(Math.max(1, megabytes));
    return policy;
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

  /// Everything anew into as few segments as there must be, also a single one: it may have no
  /// graph, or hold deleted vectors. What was merged for this already comes again as not original.
  @Override
  public MergeSpecification findForcedMerges(
      SegmentInfos infos, int count, Map<SegmentCommitInfo, Boolean> toMerge, MergeContext context)
      throws IOException {
    List<SegmentCommitInfo> waiting =
        infos.asList().stream()
            .filter(info -> Boolean.TRUE.equals(toMerge.get(info)))
            .filter(info -> !context.getMergingSegments().contains(info))
            .toList();
    if (waiting.isEmpty() || !context.getMergingSegments().isEmpty()) {
      return null;
    }
    MergeSpecification all = new MergeSpecification();
    for (List<SegmentCommitInfo> graph : graphs(waiting, context)) {
      all.add(new OneMerge(graph));
    }
    return all;
  }

  /// Segments one after the other, in parts of about the same size.
  private List<List<SegmentCommitInfo>> graphs(
      List<SegmentCommitInfo> segments, MergeContext context) throws IOException {
    long left = 0;
    for (SegmentCommitInfo each : segments) {
      left += vectors(each, context);
    }
    long parts = Math.max(1, Math.ceilDiv(left, most));
    long fair = Math.ceilDiv(left, parts);
    List<List<SegmentCommitInfo>> graphs = new ArrayList<>();
    long size = Long.MAX_VALUE;
    for (SegmentCommitInfo each : segments) {
      long more = vectors(each, context);
      if (size >= fair || size + more > most) {
        graphs.add(new ArrayList<>());
        size = 0;
      }
      graphs.getLast().add(each);
      size += more;
    }
    return graphs;
  }

  private static long vectors(SegmentCommitInfo segment, MergeContext context) throws IOException {
    return (long) segment.info.maxDoc() - context.numDeletesToMerge(segment);
  }
}
