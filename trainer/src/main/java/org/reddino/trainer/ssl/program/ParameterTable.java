package org.reddino.trainer.ssl.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reddino.trainer.MobileNetLayers;

/// Where every parameter lies in the flat vector.
public final class ParameterTable {
  private final List<Parameter> parameters;
  private final Map<String, Integer> index = new HashMap<>();
  private final long size;

  private ParameterTable(List<Parameter> unordered) {
    List<Parameter> ordered = new ArrayList<>(unordered);
    ordered.sort(Comparator.comparing(Parameter::segment)); // stable
    List<Parameter> placed = new ArrayList<>();
    long offset = 0;
    for (Parameter each : ordered) {
      index.put(each.name(), placed.size());
      placed.add(new Parameter(each.name(), each.segment(), each.shape(), offset));
      offset += each.size();
    }
    this.parameters = List.copyOf(placed);
    this.size = offset;
  }

  /// Backbone and heads of the self-supervised objective.
  static ParameterTable of(Backbone backbone, Objective objective) {
    Collector collector = new Collector();
    backbone(collector, backbone);
    if (objective.masks()) {
      collector.add("mask_token", Segment.TOKENS, 1, backbone.stemWidth());
    }
    head(collector, "dino_head", backbone.dimension(), objective.head());
    if (objective.separate()) {
      head(collector, "ibot_head", backbone.dimension(), objective.head());
    }
    return new ParameterTable(collector.parameters);
  }

  /// Backbone and one linear layer for each of the given targets.
  static ParameterTable of(Backbone backbone, List<String> targets, int dimension) {
    Collector collector = new Collector();
    backbone(collector, backbone);
    for (String target : targets) {
      collector.add(target + ".weight", Segment.HEAD_MATRICES, dimension, backbone.dimension());
      collector.add(target + ".bias", Segment.HEAD_VECTORS, dimension);
    }
    return new ParameterTable(collector.parameters);
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  /// Elements of the flat vector.
  public long size() {
    return size;
  }

  /// Position of a parameter in the list.
  int index(String name) {
    Integer found = index.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no parameter " + name);
    }
    return found;
  }

  /// First element of a segment, or where it would be.
  long start(Segment segment) {
    return parameters.stream()
        .filter(p -> p.segment().compareTo(segment) >= 0)
        .mapToLong(Parameter::offset)
        .findFirst()
        .orElse(size);
  }

  /// Elements of a segment.
  long size(Segment segment) {
    return parameters.stream().filter(p -> p.segment() == segment).mapToLong(Parameter::size).sum();
  }

  private static void backbone(Collector to, Backbone backbone) {
    switch (backbone) {
      case VitBackbone vit -> transformer(to, vit);
      case MobileNetBackbone mobile -> convolutions(to, mobile);
    }
  }

  private static void convolutions(Collector to, MobileNetBackbone b) {
    for (MobileNetLayers.Layer each : b.layers().layers()) {
      boolean first = each.in() == 3;
      to.add(
          each.name() + ".weight", first ? Segment.PATCH_KERNEL : Segment.MATRICES, each.shape());
      to.add(each.name() + ".bias", first ? Segment.PATCH_BIAS : Segment.VECTORS, each.out());
    }
    if (b.out() > 0) {
      to.linear("neck", b.out(), b.layers().width());
    }
  }

  private static void transformer(Collector to, VitBackbone b) {
    int d = b.dimension();
    to.add("patch_embed.proj.weight", Segment.PATCH_KERNEL, d, b.patchPixels());
    to.add("patch_embed.proj.bias", Segment.PATCH_BIAS, d);
    to.add("cls_token", Segment.TOKENS, 1, 1, d);
    to.add("pos_embed", Segment.TOKENS, 1, 1 + b.patches(), d);
    for (int i = 0; i < b.depth(); i++) {
      String block = "blocks." + i + ".";
      to.norm(block + "norm1", d);
      to.linear(block + "attn.qkv", 3 * d, d);
      to.linear(block + "attn.proj", d, d);
      to.add(block + "ls1.gamma", Segment.VECTORS, d);
      to.norm(block + "norm2", d);
      to.linear(block + "mlp.fc1", b.hidden(), d);
      to.linear(block + "mlp.fc2", d, b.hidden());
      to.add(block + "ls2.gamma", Segment.VECTORS, d);
    }
    to.norm("norm", d);
  }

  private static void head(Collector to, String name, int d, HeadShape shape) {
    to.headLayer(name + ".mlp.0", shape.hidden(), d);
    to.headLayer(name + ".mlp.2", shape.hidden(), shape.hidden());
    to.headLayer(name + ".mlp.4", shape.bottleneck(), shape.hidden());
    to.add(
        name + ".last_layer.weight_v", Segment.PROTOTYPES, shape.prototypes(), shape.bottleneck());
  }

  private static final class Collector {
    private final List<Parameter> parameters = new ArrayList<>();

    void add(String name, Segment segment, long... shape) {
      parameters.add(new Parameter(name, segment, shape, 0));
    }

    void norm(String name, int d) {
      add(name + ".weight", Segment.VECTORS, d);
      add(name + ".bias", Segment.VECTORS, d);
    }

    void linear(String name, int out, int in) {
      add(name + ".weight", Segment.MATRICES, out, in);
      add(name + ".bias", Segment.VECTORS, out);
    }

    void headLayer(String name, int out, int in) {
      add(name + ".weight", Segment.HEAD_MATRICES, out, in);
      add(name + ".bias", Segment.HEAD_VECTORS, out);
    }
  }
}
