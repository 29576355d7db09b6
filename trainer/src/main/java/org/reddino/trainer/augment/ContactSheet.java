package org.reddino.trainer.augment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// One picture of all that can happen to a cell.
public final class ContactSheet {
  private static final int COLUMNS = 8;
  private static final int GAP = 6;
  private static final int CAPTION = 18;
  private static final int VIEWS = 8;

  private ContactSheet() {}

  /// The sample, every pixel transform of it, then eight whole views of each pipeline, named.
  ///
  /// @param side of a picture in pixels
  /// @param seed decides the drawn parameters
  public static Pixels of(Pixels sample, int side, long seed) {
    Map<String, Pixels> pictures = new LinkedHashMap<>();
    Pixels plain = Augmentation.original(sample, side);
    pictures.put("original", plain);
    for (PixelTransform transform : PixelTransform.values()) {
      Chance chance = Chance.of(seed, pictures.size());
      pictures.put(transform.label(), transform.apply(plain, chance));
    }
    for (int i = pictures.size(); i % COLUMNS != 0; i++) {
      Pixels turned = Geometry.turned(plain, i % 4);
      pictures.put("turn " + i % 4 + " quarters", turned);
    }
    for (Augmentation augmentation : Augmentation.values()) {
      for (int view = 0; view < VIEWS; view++) {
        Chance chance = Chance.of(seed, pictures.size());
        String name = "%s %d".formatted(augmentation.label(), view);
        pictures.put(name, augmentation.global(sample, view % 2, side, chance));
      }
    }
    return laidOut(pictures, side);
  }

  private static Pixels laidOut(Map<String, Pixels> pictures, int side) {
    int rows = Math.ceilDiv(pictures.size(), COLUMNS);
    int width = COLUMNS * (side + GAP) + GAP;
    int height = rows * (side + GAP + CAPTION) + GAP;
    try (PointerScope _ = new PointerScope()) {
      Mat sheet = new Mat(height, width, opencv_core.CV_8UC3, new Scalar(255, 255, 255, 0));
      int i = 0;
      for (Map.Entry<String, Pixels> picture : pictures.entrySet()) {
        int x = GAP + i % COLUMNS * (side + GAP);
        int y = GAP + i / COLUMNS * (side + GAP + CAPTION);
        Mat from = new Mat(side, side, opencv_core.CV_8UC3);
        from.data().put(picture.getValue().rgb());
        from.copyTo(new Mat(sheet, new Rect(x, y, side, side)));
        caption(sheet, picture.getKey(), x, y + side + 13);
        i++;
      }
      byte[] rgb = new byte[Math.multiplyExact(3 * width, height)];
      new BytePointer(sheet.data()).get(rgb);
      return new Pixels(width, height, rgb);
    }
  }

  private static void caption(Mat sheet, String text, int x, int y) {
    opencv_imgproc.putText(
        sheet,
        text,
        new Point(x, y),
        opencv_imgproc.FONT_HERSHEY_SIMPLEX,
        0.4,
        new Scalar(0, 0, 0, 0),
        1,
        opencv_imgproc.LINE_AA,
        false);
  }
}
