package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A residual network of bottlenecks (He et al. 2016) as torchvision builds it, stride in the
/// 3 x 3 convolution, with its last stage removed as RedDino's comparison has it: a vector is the
/// mean of the third stage's map, a patch is a cell of that map.
///
/// @param name canonical
/// @param width channels of the first convolution, 64 in ResNet50; the map has 16 times as many
/// @param blocks bottlenecks of each of the three stages
/// @param image side of the input in pixels, a multiple of 16
public record ResNetArchitecture(String name, int width, List<Integer> blocks, int image)
    implements Architecture {
  static final ResNetArchitecture RESNET50 =
      new ResNetArchitecture("resnet50", 64, List.of(3, 4, 6), 224);

  private static final int STRIDE = 16;

  public ResNetArchitecture {
    blocks = List.copyOf(blocks);
    if (image < STRIDE || image > 1024 || image % STRIDE != 0) {
      throw new IllegalArgumentException("image is " + image + ", not a multiple of 16 to 1024");
    }
    if (width < 1 || width > 256 || blocks.size() != 3 || blocks.stream().anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException("width %d, blocks %s".formatted(width, blocks));
    }
  }

  /// A convolution with the batch norm behind it.
  ///
  /// @param name of its weight without `.weight`
  /// @param norm of its batch norm
  /// @param side of the kernel
  record Layer(String name, String norm, int in, int out, int side, int step) {}

  /// One bottleneck.
  ///
  /// @param layers three
  /// @param beside what stands beside them; empty = the identity
  record Bottleneck(List<Layer> layers, Optional<Layer> beside) {}

  Layer stem() {
    return new Layer("conv1", "bn1", 3, width, 7, 2);
  }

  List<Bottleneck> bottlenecks() {
    List<Bottleneck> all = new ArrayList<>();
    int in = width;
    for (int stage = 0; stage < blocks.size(); stage++) {
      int inner = width << stage;
      for (int i = 0; i < blocks.get(stage); i++) {
        String name = "layer%d.%d.".formatted(stage + 1, i);
        int step = i == 0 && stage > 0 ? 2 : 1;
        List<Layer> layers =
            List.of(
                new Layer(name + "conv1", name + "bn1", in, inner, 1, 1),
                new Layer(name + "conv2", name + "bn2", inner, inner, 3, step),
                new Layer(name + "conv3", name + "bn3", inner, 4 * inner, 1, 1));
        String beside = name + "downsample.";
        all.add(
            new Bottleneck(
                layers,
                i > 0
                    ? Optional.empty()
                    : Optional.of(new Layer(beside + "0", beside + "1", in, 4 * inner, 1, step))));
        in = 4 * inner;
      }
    }
    return all;
  }

  /// Every layer in the order of the bottlenecks, that beside them last.
  List<Layer> layers() {
    List<Layer> all = new ArrayList<>(List.of(stem()));
    for (Bottleneck each : bottlenecks()) {
      all.addAll(each.layers());
      each.beside().ifPresent(all::add);
    }
    return all;
  }

  @Override
  public int dimension() {
    return 16 * width;
  }

  @Override
  public int grid() {
    return image / STRIDE;
  }

  @Override
  public Map<String, long[]> tensors() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (Layer layer : layers()) {
      shapes.put(
          layer.name() + ".weight",
          new long[] {layer.out(), layer.in(), layer.side(), layer.side()});
      for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
        shapes.put(layer.norm() + "." + part, new long[] {layer.out()});
      }
    }
    return shapes;
  }
}
