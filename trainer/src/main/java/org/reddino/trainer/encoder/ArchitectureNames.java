package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.reddino.trainer.MobileNetLayers;

/// Names of architectures, ours and timm's.
final class ArchitectureNames {
  private static final int REGISTERS = 4;
  private static final List<VitArchitecture> PLAIN =
      List.of(
          new VitArchitecture("vit_tiny_14", 192, 12, 3, 14, 224),
          new VitArchitecture("vit_small_14", 384, 12, 6, 14, 224),
          new VitArchitecture("vit_base_14", 768, 12, 12, 14, 224),
          new VitArchitecture("vit_large_14", 1024, 24, 16, 14, 224),
          new VitArchitecture("vit_giant_14", 1536, 40, 24, 14, 224, 0, 4096, true));

  static final List<VitArchitecture> TRANSFORMERS =
      PLAIN.stream()
          .flatMap(a -> Stream.of(a, a.withRegisters(a.name() + "_reg4", REGISTERS)))
          .toList();

  private static final List<Architecture> KNOWN =
      Stream.<Architecture>concat(
              TRANSFORMERS.stream(),
              Stream.of(ResNetArchitecture.RESNET50, MobileNetArchitecture.PUBLISHED))
          .toList();

  private static final String GENERIC = "vit:";
  private static final String MOBILE_NET = MobileNetArchitecture.NAME + ":";
  private static final Set<String> KEYS =
      Set.of("dim", "depth", "heads", "patch", "image", "registers", "swiglu");

  /// A key and its value after the first: in `vit:dim=64,depth=2` the latter.
  private static final Pattern CONTINUED = Pattern.compile("\\w+=");

  private ArchitectureNames() {}

  static Architecture parse(String text) {
    if (text.startsWith(GENERIC)) {
      return generic(text);
    }
    if (text.startsWith(MOBILE_NET)) {
      return mobileNet(text);
    }
    String name = ours(text);
    for (Architecture known : KNOWN) {
      if (known.name().equals(name)) {
        return known;
      }
    }
    throw new IllegalArgumentException(
        "architecture %s is unknown; known are %s and vit:dim=..,depth=..,heads=..,patch=..,image=.."
            .formatted(text, String.join(", ", KNOWN.stream().map(Architecture::name).toList())));
  }

  /// The architectures of a list. Written forms hold commas themselves: what begins with `key=`
  /// goes on with the form before it.
  static List<Architecture> parseAll(String text) {
    List<String> names = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (names.isEmpty() || !CONTINUED.matcher(part).lookingAt()) {
        names.add(part);
      } else {
        names.add(names.removeLast() + "," + part);
      }
    }
    return names.stream().map(ArchitectureNames::parse).toList();
  }

  /// `vit_small_patch14_dinov2.lvd142m` is `vit_small_14`, `..._patch14_reg4_dinov2` adds `_reg4`.
  private static String ours(String text) {
    return text.replaceFirst("^(vit_\\w+?)_patch14(_reg4)?_dinov2(\\.\\w+)?$", "$1_14$2");
  }

  /// `mobilenet_v1:pairs=11,image=160,out=64`: fewer layers, another input, a linear layer behind.
  private static Architecture mobileNet(String text) {
    Map<String, Integer> values =
        values(text, MOBILE_NET, Set.of("pairs", "image", "out"), "pairs, image or out");
    int pairs = values.getOrDefault("pairs", 13);
    int image = values.getOrDefault("image", 224);
    int out = values.getOrDefault("out", 0);
    String name =
        "%spairs=%d,image=%d".formatted(MOBILE_NET, pairs, image) + (out > 0 ? ",out=" + out : "");
    return new MobileNetArchitecture(name, new MobileNetLayers(pairs), image, out);
  }

  private static VitArchitecture generic(String text) {
    Map<String, Integer> values =
        values(text, GENERIC, KEYS, "dim, depth, heads, patch, image, registers or swiglu");
    for (String key : List.of("dim", "depth", "heads")) {
      if (!values.containsKey(key)) {
        throw new IllegalArgumentException(text + ": " + key + " is missing");
      }
    }
    int dim = values.get("dim");
    int depth = values.get("depth");
    int heads = values.get("heads");
    int patch = values.getOrDefault("patch", 14);
    int image = values.getOrDefault("image", 224);
    int registers = values.getOrDefault("registers", 0);
    boolean gated = values.containsKey("swiglu");
    int hidden = values.getOrDefault("swiglu", 4 * dim);
    String name =
        "vit:dim=%d,depth=%d,heads=%d,patch=%d,image=%d".formatted(dim, depth, heads, patch, image)
            + (registers > 0 ? ",registers=" + registers : "")
            + (gated ? ",swiglu=" + hidden : "");
    return new VitArchitecture(name, dim, depth, heads, patch, image, registers, hidden, gated);
  }

  private static Map<String, Integer> values(
      String text, String start, Set<String> keys, String listed) {
    Map<String, Integer> values = new HashMap<>();
    for (String part : text.substring(start.length()).split(",", -1)) {
      String[] pair = part.split("=", -1);
      if (pair.length != 2 || !keys.contains(pair[0]) || !pair[1].matches("\\d{1,6}")) {
        throw new IllegalArgumentException(
            "%s: %s is not one of %s with a number".formatted(text, part, listed));
      }
      if (values.put(pair[0], Integer.valueOf(pair[1])) != null) {
        throw new IllegalArgumentException(text + ": " + pair[0] + " is given twice");
      }
    }
    return values;
  }
}
