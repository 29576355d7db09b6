package org.reddino.indexer.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.reddino.indexer.Answer;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.UnreadableIndexException;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;

/// [VectorIndex] on an OpenSearch cluster (k-NN plugin, Lucene engine), one index of the cluster
/// each.
///
/// `put` and `delete` return when the cluster has them on disk on every copy, so what was not
/// committed may survive; following the changes again from `sequence` does no harm. The number of
/// vectors visited by a walk is not told by the cluster: the answer gives the candidates that its
/// shards returned, a lower bound.
public final class OpenSearchIndex implements VectorIndex {
  private static final String TYPE = "application/json";
  private static final String NAME = "[a-z0-9][a-z0-9._-]{0,199}";

  /// Entries in one call: about 10 MB at 384 components.
  private static final int BULK = 1000;

  private static final int ROUNDS = 5;
  private static final long PAUSE_MILLIS = 500;

  private final Cluster cluster;
  private final String index;
  private final int dimension;
  private final View view;
  private final Object refreshing = new Object();
  private volatile long sequence;
  private boolean changed = true;

  private OpenSearchIndex(Cluster cluster, String index, int dimension, long sequence) {
    this.cluster = cluster;
    this.index = index;
    this.view = View.live(cluster, index);
    this.dimension = dimension;
    this.sequence = sequence;
  }

  /// Opens the index `name`, or makes an empty one.
  ///
  /// @param name lower case letters, digits, `.`, `_` and `-`
  /// @throws UnreadableIndexException if it is of another dimension or not one of ours
  /// @throws java.io.UncheckedIOException if the cluster does not answer
  public static VectorIndex open(OpenSearchSettings settings, String name, IndexSettings shape) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException("index name is " + name);
    }
    Cluster cluster = new Cluster(settings);
    try {
      if (!cluster.send("GET", "/" + name, "", TYPE).found()) {
        create(cluster, name, Documents.index(shape, settings));
      }
      JsonNode meta =
          cluster.get("/" + name + "/_mapping").path(name).path("mappings").path("_meta");
      int dimension = meta.path(Documents.DIMENSION).asInt();
      if (dimension != shape.dimension()) {
        throw new UnreadableIndexException(
            "cannot read index " + name,
            new IllegalArgumentException(
                "its vectors have " + dimension + " components, not " + shape.dimension()));
      }
      return new OpenSearchIndex(cluster, name, dimension, meta.path(Documents.SEQUENCE).asLong());
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /// Waits for every copy: a primary lost before its replica was there takes what was acknowledged
  /// with it. A call sent again after a lost answer finds the index made: that is no error.
  private static void create(Cluster cluster, String name, ObjectNode body) {
    String path = "/" + name + "?wait_for_active_shards=all";
    Cluster.Reply reply = cluster.send("PUT", path, body.toString(), TYPE);
    String error = reply.body().path("error").path("type").asText();
    if (reply.status() / 100 != 2 && !error.equals("resource_already_exists_exception")) {
      throw new IllegalStateException("cannot make index " + name + ": " + reply.body());
    }
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void put(List<IndexEntry> entries) {
    entries.forEach(entry -> checkDimension(entry.vector(), dimension));
    for (int from = 0; from < entries.size(); from += BULK) {
      List<IndexEntry> some = entries.subList(from, Math.min(from + BULK, entries.size()));
      bulk(Documents.put(some));
    }
  }

  @Override
  public void delete(Collection<Long> ids) {
    if (!ids.isEmpty()) {
      bulk(Documents.delete(ids));
    }
  }

  private void bulk(String lines) {
    try {
      Shards.checkBulk(written(lines));
    } finally {
      synchronized (refreshing) {
        changed = true;
      }
    }
  }

  /// Sends lines again while shards have no primary or full queues; writing twice does no harm.
  private JsonNode written(String lines) {
    JsonNode answer = cluster.lines("/" + index + "/_bulk", lines);
    for (int again = 0; again < ROUNDS && Shards.passing(answer); again++) {
      Cluster.pause(PAUSE_MILLIS << again);
      answer = cluster.lines("/" + index + "/_bulk", lines);
    }
    return answer;
  }

  @Override
  public void commit(long last) {
    ObjectNode body = Cluster.JSON.createObjectNode();
    body.set("_meta", Documents.meta(dimension, last));
    cluster.put("/" + index + "/_mapping", body);
    refresh();
    sequence = last;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public long count() {
    return cluster.get("/" + index + "/_count").path("count").asLong();
  }

  @Override
  public int usualBeam(int k) {
    return Search.usualBeam(k);
  }

  @Override
  public Answer search(VectorQuery query) {
    checkDimension(query.vector(), dimension);
    return new Search(view, query).run();
  }

  @Override
  public Optional<float[]> vector(long id) {
    Cluster.Reply reply = cluster.send("GET", "/" + index + "/_doc/" + id, "", TYPE);
    return reply.found()
        ? Optional.of(Documents.vector(reply.body().path("_source"), dimension))
        : Optional.empty();
  }

  @Override
  public Optional<String> segment(long id) {
    if (!cluster.send("HEAD", "/" + index + "/_doc/" + id, "", TYPE).found()) {
      return Optional.empty();
    }
    JsonNode copies =
        cluster.get("/" + index + "/_search_shards?routing=" + id).path("shards").path(0);
    return Optional.of("shard " + copies.path(0).path("shard").asInt());
  }

  @Override
  public void ids(LongConsumer consumer) {
    hashes((id, _) -> consumer.accept(id));
  }

  @Override
  public void hashes(HashConsumer consumer) {
    ObjectNode body = Cluster.JSON.createObjectNode().put("size", Documents.PAGE);
    body.putArray("sort").add(Documents.ID);
    body.putArray("_source").add(Documents.HASH);
    JsonNode hits = page(body);
    while (!hits.isEmpty()) {
      hits.forEach(
          hit ->
              consumer.accept(
                  hit.path("_id").asLong(), hit.path("_source").path(Documents.HASH).asLong()));
      body.set("search_after", hits.get(hits.size() - 1).path("sort"));
      hits = page(body);
    }
  }

  private JsonNode page(ObjectNode body) {
    return view.search(body).path("hits").path("hits");
  }

  /// The clock refreshes nothing here, so loading differs from putting in nothing.
  @Override
  public void startLoading() {}

  @Override
  public void compact(LongConsumer progress) {
    Shards.check(
        cluster.post(
            "/" + index + "/_forcemerge?max_num_segments=1", Cluster.JSON.createObjectNode()));
    synchronized (refreshing) {
      changed = true;
    }
    refresh();
    progress.accept(count());
  }

  @Override
  public Snapshot snapshot() {
    return new Pinned(view.pinned(), dimension);
  }

  /// Makes every acknowledged change visible; others wait, so that no search runs ahead of it.
  @Override
  public void refresh() {
    synchronized (refreshing) {
      if (changed) {
        Shards.check(cluster.post("/" + index + "/_refresh", Cluster.JSON.createObjectNode()));
        changed = false;
      }
    }
  }

  @Override
  public void close() {
    cluster.close();
  }

  static void checkDimension(float[] vector, int dimension) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "vector has " + vector.length + " components, index has " + dimension);
    }
  }
}
