package org.reddino.trainer.segment.benchmark;

import java.nio.file.Path;
import java.util.List;
import org.reddino.trainer.segment.Box;
import org.reddino.trainer.segment.Kind;

/// An image with what people marked on it.
///
/// @param image the file
/// @param centers marked red-cell centres, each `x, y` in pixels
/// @param boxes marked boxes
record LabelledField(Path image, List<double[]> centers, List<LabelledBox> boxes) {
  record LabelledBox(Kind kind, Box box) {}

  List<Box> boxes(Kind kind) {
    return boxes.stream().filter(label -> label.kind == kind).map(LabelledBox::box).toList();
  }
}
