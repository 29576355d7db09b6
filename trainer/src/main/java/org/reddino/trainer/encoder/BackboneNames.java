package org.reddino.trainer.encoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reddino.trainer.Tensor;

/// Brings the tensors of a backbone, however a project names them, to timm's names:
///
/// - of a training checkpoint the teacher's backbone; heads, student and optimizer stay behind
/// - DINOv2's `register_tokens` is `reg_token`, `mlp.w12` and `mlp.w3` are `mlp.fc1` and `mlp.fc2`,
///   a chunk's `blocks.0.3.` is `blocks.3.`, and `mask_token`, which only training
///   needs, is dropped
final class BackboneNames {
  /// Where a backbone stands in the files of DINOv2, RedDino, DinoBloom and others, best first.
  private static final List<String> PREFIXES =
      List.of(
          "teacher.backbone.",
          "model.teacher.backbone.",
          "teacher.module.backbone.",
          "model.backbone.",
          "backbone.",
          "teacher.",
          "state_dict.",
          "model.",
          "module.",
          "");

  private static final Pattern CHUNKED = Pattern.compile("blocks\\.\\d+\\.(\\d+)\\.(.*)");
  private static final List<String> FIRST =
      List.of("patch_embed.proj.weight", "layer1.0.conv1.weight", "conv0.weight");

  private BackboneNames() {}

  static Map<String, Tensor> timm(Map<String, Tensor> tensors) {
    String prefix =
        PREFIXES.stream()
            .filter(p -> FIRST.stream().anyMatch(name -> tensors.containsKey(p + name)))
            .findFirst()
            .orElse("");
    Map<String, Tensor> renamed = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          String own = name.startsWith(prefix) ? timm(name.substring(prefix.length())) : "";
          if (!own.isEmpty() && renamed.put(own, tensor) != null) {
            throw new IllegalArgumentException("two tensors are " + own);
          }
        });
    return renamed;
  }

  /// Empty for what is left behind.
  private static String timm(String name) {
    Matcher chunked = CHUNKED.matcher(name);
    String plain = chunked.matches() ? "blocks." + chunked.group(1) + "." + chunked.group(2) : name;
    return switch (plain) {
      case "mask_token" -> "";
      case "register_tokens" -> "reg_token";
      default -> plain.replace(".mlp.w12.", ".mlp.fc1.").replace(".mlp.w3.", ".mlp.fc2.");
    };
  }
}
