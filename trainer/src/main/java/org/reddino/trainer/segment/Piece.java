package org.reddino.trainer.segment;

/// One connected piece of stain.
///
/// @param scene the field it lies in
/// @param box round it
/// @param mask its pixels, `box.width() * box.height()`, row-major
@SuppressWarnings("ArrayRecordComponent") // never compared
record Piece(Scene scene, Box box, boolean[] mask) {

  /// The piece with a number.
  static Piece of(Scene scene, Box box, int[] labels, int label) {
    boolean[] mask = new boolean[box.width() * box.height()];
    for (int i = 0; i < mask.length; i++) {
      int pixel = (box.y() + i / box.width()) * scene.width + box.x() + i % box.width();
      mask[i] = labels[pixel] == label;
    }
    return new Piece(scene, box, mask);
  }

  boolean holds(int x, int y) {
    return box.contains(x, y) && mask[(y - box.y()) * box.width() + x - box.x()];
  }
}
