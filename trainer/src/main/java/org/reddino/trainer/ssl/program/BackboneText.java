package org.reddino.trainer.ssl.program;

/// The methods `stem` and `tokens` of a backbone.
final class BackboneText {
  private BackboneText() {}

  static String of(Template template, Backbone backbone, ParameterTable table) {
    return switch (backbone) {
      case VitBackbone vit -> VitText.of(template, vit, table);
      case MobileNetBackbone mobile -> MobileNetText.of(template, mobile, table);
    };
  }
}
