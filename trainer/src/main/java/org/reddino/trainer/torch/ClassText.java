package org.reddino.trainer.torch;

import java.util.List;

/// The parts that every class of TorchScript has, as its archives spell them.
public final class ClassText {
  private ClassText() {}

  /// The first lines of the class `name`, with its attributes.
  public static String head(String name, List<Constant> attributes) {
    StringBuilder text = new StringBuilder("class " + name + "(Module):\n");
    text.append("  __parameters__ = []\n  __buffers__ = []\n  training : bool\n");
    attributes.forEach(each -> text.append("  " + each.name() + " : Tensor\n"));
    return text.toString();
  }

  /// The first line of a method of the class `name` that gives a tensor.
  ///
  /// @param parameters after `self`, each with a comma before it
  public static String method(String name, String method, String parameters) {
    return "  def %s(self: __torch__.%s%s) -> Tensor:\n".formatted(method, name, parameters);
  }
}
