package org.reddino.trainer.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/// Files from strangers: whatever is in them, the answer is pixels or an argument error.
class DamagedImagesTest {
  private static final List<byte[]> FILES =
      List.of(encoded(".png"), encoded(".jpg"), encoded(".tif"), encoded(".bmp"));

  @Property(tries = 400)
  void damagedFile_isDecodedOrRefused(@ForAll("damaged") byte[] file) {
    try {
      Pixels pixels = Images.decode(file);
      assertThat((long) pixels.width() * pixels.height())
          .isLessThanOrEqualTo(ImageHeader.MAX_PIXELS);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  @Provide
  Arbitrary<byte[]> damaged() {
    return Arbitraries.of(FILES)
        .flatMap(
            file ->
                Arbitraries.integers()
                    .between(0, file.length)
                    .flatMap(
                        length -> Arbitraries.longs().map(seed -> damaged(file, length, seed))));
  }

  private static byte[] damaged(byte[] file, int length, long seed) {
    Random random = new Random(seed);
    byte[] damaged = random.nextBoolean() ? file.clone() : Arrays.copyOf(file, length);
    for (int i = random.nextInt(6); i > 0 && damaged.length > 0; i--) {
      int within = random.nextBoolean() ? Math.min(64, damaged.length) : damaged.length;
      damaged[random.nextInt(within)] = (byte) random.nextInt();
    }
    return damaged;
  }

  private static byte[] encoded(String extension) {
    byte[] bgr = new byte[40 * 30 * 3];
    new Random(4).nextBytes(bgr);
    try (PointerScope _ = new PointerScope()) {
      BytePointer file = new BytePointer();
      opencv_imgcodecs.imencode(
          extension, new Mat(30, 40, opencv_core.CV_8UC3, new BytePointer(bgr)), file);
      byte[] bytes = new byte[Math.toIntExact(file.limit())];
      file.get(bytes);
      return bytes;
    }
  }
}
