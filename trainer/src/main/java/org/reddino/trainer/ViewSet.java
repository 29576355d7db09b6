package org.reddino.trainer;

/// Square views of the samples of a batch, all of one size.
///
/// @param views of each sample, 0 for none
/// @param side in pixels
/// @param rgb 8-bit red, green, blue; order [view][sample][row][column][channel]
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ViewSet(int views, int side, byte[] rgb) {
  public ViewSet {
    if (views < 0 || side < 0) {
      throw new IllegalArgumentException(views + " views with side " + side);
    }
  }

  public static ViewSet none() {
    return new ViewSet(0, 0, new byte[0]);
  }
}
